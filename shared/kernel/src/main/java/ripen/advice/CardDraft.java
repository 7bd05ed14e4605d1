package ripen.advice;

import ripen.advice.PointsCard.Field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
 *     but the worst fifth) begin
 * @param scale model points per point of the card
 */
public record CardDraft(List<Rule> rules, List<Double> grades, double scale) {

    private static final double MOST = 100;
    private static final List<Double> BETTER_THAN = List.of(0.8, 0.5, 0.2);

    public CardDraft {
        rules = List.copyOf(rules);
        grades = List.copyOf(grades);
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
        return new CardDraft(rules, grades(points), scale);
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

    /** Whole, falling, and never so high that nobody reaches the best. */
    private static List<Double> grades(double[] points) {
        double[] sorted = points.clone();
        Arrays.sort(sorted);
        var grades = new ArrayList<Double>();
        for (double share : BETTER_THAN) {
            grades.add(sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))]);
        }
        Collections.reverse(grades);
        for (int i = 0; i < grades.size(); i++) {
            double least = i == 0 ? 1 : grades.get(i - 1) + 1;
            grades.set(i, Math.max(least, Math.round(grades.get(i))));
        }
        Collections.reverse(grades);
        double most = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
        if (most >= grades.size()) {
            // Where many share the best there is, they are the best, and nothing lies above them.
            for (int i = 0; i < grades.size(); i++) {
                double least = i == 0 ? Math.floor(most) : grades.get(i - 1) - 1;
                grades.set(i, Math.min(least, grades.get(i)));
            }
        }
        return grades;
    }

    private static String slug(String field) {
        String slug =
                field.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        return slug.length() <= 40 ? slug : slug.substring(0, 40);
    }
}
