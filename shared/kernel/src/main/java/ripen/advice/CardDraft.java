package ripen.advice;

import ripen.advice.PointsCard.Field;
import ripen.score.Grade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A points card as the fit rules of a scoring model: points from 0 to 100, the least of each field
 * being 0, and grades by how many leads reach them. An answer of which nothing was learned matches
 * no rule.
 *
 * @param rules of each field the first one that matches a lead counts; it says the lead's answer
 * @param grades where A (the best fifth of the leads learned from), B (the better half) and C (all
 *     but the worst fifth) begin, as nearly as the sums of points that they reach allow; above 0
 * @param unreached grades that none of the leads learned from has, since they reach too few
 *     different sums
 * @param scale model points per point of the card
 */
public record CardDraft(
        List<Rule> rules, List<Double> grades, List<Grade> unreached, double scale) {

    private static final double MOST = 100;
    private static final List<Double> BETTER_THAN = List.of(0.8, 0.5, 0.2);
    private static final List<Double> NOBODY = List.of(3.0, 2.0, 1.0);

    public CardDraft {
        rules = List.copyOf(rules);
        grades = List.copyOf(grades);
        unreached = List.copyOf(unreached);
    }

    /**
     * A fit rule.
     *
     * @param when an EventBridge pattern over the profile's document
     */
    public record Rule(String id, String group, Map<String, Object> when, int points, String why) {}

    /**
     * What an answer is worth in the model.
     *
     * @param low lower end of the 95 % interval, at most the points
     */
    public record Worth(int points, int low, int high) {}

    /**
     * @param learned the leads that the card was learned from
     */
    public static CardDraft of(PointsCard card, List<Example> learned) {
        double most = learned.stream().mapToDouble(example -> above(card, example)).max().orElse(0);
        double scale = most > MOST ? MOST / most : 1;
        var rules = new ArrayList<Rule>();
        var points = new double[learned.size()];
        for (int f = 0; f < card.fields().size(); f++) {
            Field field = card.fields().get(f);
            List<Worth> worth = worth(field, scale);
            rules.addAll(rules(field, f + 1, worth));
            for (int i = 0; i < points.length; i++) {
                int answer = field.question().answer(learned.get(i));
                points[i] += answer == Question.NONE ? 0 : worth.get(answer).points();
            }
        }
        double[] sums = Arrays.stream(points).map(sum -> Math.min(MOST, sum)).sorted().toArray();
        List<Double> reached = reached(sums);
        return new CardDraft(rules, grades(sums, reached), unreached(reached), scale);
    }

    /** What each answer of a field is worth, in the order of its answers. */
    public List<Worth> worth(Field field) {
        return worth(field, scale);
    }

    private static List<Worth> worth(Field field, double scale) {
        int least = field.least();
        return field.answers().stream()
                .map(
                        answer ->
                                new Worth(
                                        (int) Math.round(scale * (answer.points() - least)),
                                        (int) Math.floor(scale * (answer.low() - least)),
                                        (int) Math.ceil(scale * (answer.high() - least))))
                .toList();
    }

    /**
     * Whatever is "something else" comes last: to a pattern, a number is another thing than the
     * same number as a text, so that both match, of which the first counts.
     */
    private static List<Rule> rules(Field field, int number, List<Worth> worths) {
        String name = field.question().field();
        String group = "%d-%s".formatted(number, slug(name));
        var rules = new ArrayList<Rule>();
        var last = new ArrayList<Rule>();
        for (int i = 0; i < field.answers().size(); i++) {
            Reply reply = field.question().replies().get(i);
            Worth worth = worths.get(i);
            if (worth.points() != 0 || reply instanceof Reply.Text text && text.isNumber()) {
                var rule =
                        new Rule(
                                group + "-" + (i + 1),
                                group,
                                pattern(Example.path(name), reply.conditions()),
                                worth.points(),
                                "%s; 95 %%: %d to %d points"
                                        .formatted(
                                                field.answers().get(i).why(name),
                                                worth.low(),
                                                worth.high()));
                (reply instanceof Reply.Else ? last : rules).add(rule);
            }
        }
        rules.addAll(last);
        return rules;
    }

    private static double above(PointsCard card, Example example) {
        return card.fields().stream()
                .mapToInt(field -> field.points(example) - field.least())
                .sum();
    }

    private static Map<String, Object> pattern(List<String> path, List<Object> conditions) {
        Object pattern = conditions;
        for (String name : path.reversed()) {
            var around = new LinkedHashMap<String, Object>();
            around.put(name, pattern);
            pattern = around;
        }
        @SuppressWarnings("unchecked") // a path has at least one name
        var document = (Map<String, Object>) pattern;
        return document;
    }

    /** The different sums above 0, the best first. */
    private static List<Double> reached(double[] sorted) {
        return Arrays.stream(sorted).filter(sum -> sum > 0).distinct().boxed().toList().reversed();
    }

    /**
     * Each begins at a sum that somebody reaches and leaves one to each grade below, if there are
     * enough; then it is half of the one above, for leads that have yet to come.
     */
    private static List<Double> grades(double[] sorted, List<Double> reached) {
        if (reached.isEmpty()) {
            return NOBODY;
        }
        var grades = new ArrayList<Double>();
        int next = 0;
        for (int grade = 0; grade < BETTER_THAN.size(); grade++) {
            if (next == reached.size()) {
                grades.add(grades.getLast() / 2);
            } else {
                double wanted = sorted[(int) (BETTER_THAN.get(grade) * (sorted.length - 1))];
                int last = Math.max(next, reached.size() - BETTER_THAN.size() + grade);
                while (next < last && reached.get(next) > wanted) {
                    next++;
                }
                grades.add(reached.get(next++));
            }
        }
        return grades;
    }

    private static List<Grade> unreached(List<Double> reached) {
        List<Grade> grades = List.of(Grade.A, Grade.B, Grade.C);
        return grades.subList(Math.min(reached.size(), grades.size()), grades.size());
    }

    private static String slug(String field) {
        String slug =
                field.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        return slug.length() <= 40 ? slug : slug.substring(0, 40);
    }
}
