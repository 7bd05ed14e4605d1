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
 * being 0, and grades by how many leads reach them.
 *
 * @param rules at most one of each field matches a lead
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
     * @param learned the leads that the card was learned from
     */
    public static CardDraft of(PointsCard card, List<Example> learned) {
        double most = learned.stream().mapToDouble(example -> above(card, example)).max().orElse(0);
        double scale = most > MOST ? MOST / most : 1;
        var rules = new ArrayList<Rule>();
        var points = new double[learned.size()];
        for (int f = 0; f < card.fields().size(); f++) {
            Field field = card.fields().get(f);
            int least = least(field);
            int[] given =
                    learned.stream()
                            .mapToInt(example -> field.question().answer(example))
                            .toArray();
            String group = "%d-%s".formatted(f + 1, slug(field.question().field()));
            for (int a = 0; a < field.answers().size(); a++) {
                var answer = field.answers().get(a);
                int worth = (int) Math.round(scale * (answer.points() - least));
                if (worth != 0) {
                    rules.add(
                            new Rule(
                                    group + "-" + (a + 1),
                                    group,
                                    pattern(
                                            Example.path(field.question().field()),
                                            field.question().conditions(a)),
                                    worth,
                                    answer.why(field.question().field())
                                            + interval(answer, least, scale)));
                }
                for (int i = 0; i < points.length; i++) {
                    points[i] += given[i] == a ? worth : 0;
                }
            }
        }
        return new CardDraft(rules, grades(points), scale);
    }

    /** The points' 95 % interval, so that the draft tells how sure they are. */
    private static String interval(PointsCard.Answer answer, int least, double scale) {
        return "; 95 %%: %d to %d points"
                .formatted(
                        Math.round(scale * (answer.low() - least)),
                        Math.round(scale * (answer.high() - least)));
    }

    private static double above(PointsCard card, Example example) {
        return card.fields().stream()
                .mapToInt(
                        field ->
                                field.answers().get(field.question().answer(example)).points()
                                        - least(field))
                .sum();
    }

    private static int least(Field field) {
        return field.answers().stream().mapToInt(PointsCard.Answer::points).min().orElse(0);
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
