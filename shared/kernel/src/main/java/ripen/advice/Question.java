package ripen.advice;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One field cut into answers that a person can read: a text into its frequent values, a number into
 * ranges. Every example gives exactly one answer; "unknown" is an answer.
 *
 * @param answers the answer with index 0 is the most frequent one, against which the others are
 *     weighed
 * @param edges for numbers: the lower ends of the ranges, rising; null for texts
 * @param byRange for numbers: the answer that each range is
 */
public record Question(
        String field,
        List<String> answers,
        double @Nullable [] edges,
        int[] byRange,
        Map<String, Integer> index) {

    private static final String UNKNOWN = "unknown";
    private static final String OTHER = "other";
    private static final int RANGES = 8;

    /**
     * Cuts a field by what the examples hold; answers given fewer than {@code least} times become
     * "other".
     */
    public static Question of(String field, List<Example> examples, int least) {
        boolean numeric =
                examples.stream()
                        .map(example -> example.fields().get(field))
                        .filter(value -> value != null)
                        .allMatch(Number.class::isInstance);
        double[] edges = numeric ? edges(field, examples) : null;
        Map<String, Integer> counts = counts(field, edges, examples);
        int rare =
                counts.values().stream()
                        .filter(count -> count < least)
                        .mapToInt(Integer::intValue)
                        .sum();
        var answers = new ArrayList<>(counts.keySet());
        answers.removeIf(answer -> counts.getOrDefault(answer, 0) < least);
        answers.sort(
                (a, b) -> Integer.compare(counts.getOrDefault(b, 0), counts.getOrDefault(a, 0)));
        if (rare > 0 || answers.isEmpty()) {
            answers.add(OTHER);
        }
        Map<String, Integer> index = new TreeMap<>();
        for (int i = 0; i < answers.size(); i++) {
            index.put(answers.get(i), i);
        }
        int rest = index.getOrDefault(OTHER, 0);
        int[] byRange = new int[edges == null ? 0 : edges.length];
        for (int range = 0; edges != null && range < edges.length; range++) {
            byRange[range] = index.getOrDefault(range(edges, range), rest);
        }
        return new Question(field, List.copyOf(answers), edges, byRange, index);
    }

    /**
     * The index of the example's answer; an answer never seen before counts as "other", or as the
     * most frequent one.
     */
    public int answer(Example example) {
        if (edges != null && example.fields().get(field) instanceof Number number) {
            return byRange[range(edges, number)];
        }
        Integer found = index.get(raw(field, edges, example));
        return found != null ? found : index.getOrDefault(OTHER, 0);
    }

    /**
     * Which values give an answer, as the alternatives of an EventBridge pattern; a value that was
     * never seen is among those of "other" or of the most frequent answer.
     */
    List<Object> conditions(int answer) {
        boolean rest = answer == index.getOrDefault(OTHER, 0);
        var conditions = new ArrayList<Object>();
        if (isAnswer(UNKNOWN, answer, rest)) {
            conditions.add(Map.of("exists", false));
        }
        if (edges != null) {
            for (int range = 0; range < edges.length; range++) {
                if (isAnswer(range(edges, range), answer, rest)) {
                    conditions.add(within(edges, range));
                }
            }
            return conditions;
        }
        List<String> named =
                answers.stream()
                        .filter(text -> !text.equals(UNKNOWN) && !text.equals(OTHER))
                        .toList();
        String own = answers.get(answer);
        if (named.contains(own)) {
            conditions.add(own);
            if (own.matches("-?[0-9]{1,9}([.][0-9]{1,6})?")) {
                conditions.add(Map.of("numeric", List.of("=", Double.valueOf(own))));
            }
        }
        if (rest) {
            conditions.add(
                    named.isEmpty() ? Map.of("exists", true) : Map.of("anything-but", named));
        }
        return conditions;
    }

    private boolean isAnswer(String raw, int answer, boolean rest) {
        Integer found = index.get(raw);
        return found == null ? rest : found == answer;
    }

    private static Map<String, Object> within(double[] edges, int range) {
        if (edges.length == 1) {
            return Map.of("exists", true);
        }
        if (range == 0) {
            return Map.of("numeric", List.of("<", edges[1]));
        }
        return Map.of(
                "numeric",
                range + 1 < edges.length
                        ? List.of(">=", edges[range], "<", edges[range + 1])
                        : List.of(">=", edges[range]));
    }

    private static Map<String, Integer> counts(
            String field, double @Nullable [] edges, List<Example> examples) {
        Map<String, Integer> counts = new TreeMap<>();
        int[] inRange = new int[edges == null ? 0 : edges.length];
        for (Example example : examples) {
            if (edges != null && example.fields().get(field) instanceof Number number) {
                inRange[range(edges, number)]++;
            } else {
                counts.merge(raw(field, edges, example), 1, Integer::sum);
            }
        }
        for (int range = 0; edges != null && range < edges.length; range++) {
            if (inRange[range] > 0) {
                counts.merge(range(edges, range), inRange[range], Integer::sum);
            }
        }
        return counts;
    }

    private static String raw(String field, double @Nullable [] edges, Example example) {
        Object value = example.fields().get(field);
        if (value == null) {
            return UNKNOWN;
        }
        if (edges == null || !(value instanceof Number number)) {
            return value.toString();
        }
        return range(edges, range(edges, number));
    }

    private static int range(double[] edges, Number number) {
        int range = 0;
        while (range + 1 < edges.length && number.doubleValue() >= edges[range + 1]) {
            range++;
        }
        return range;
    }

    private static String range(double[] edges, int range) {
        return range + 1 < edges.length
                ? text(edges[range]) + " to below " + text(edges[range + 1])
                : text(edges[range]) + " and more";
    }

    /**
     * Quantiles, with a range of its own for a value that many share (zero minutes on the site).
     */
    private static double[] edges(String field, List<Example> examples) {
        double[] values =
                examples.stream()
                        .map(example -> example.fields().get(field))
                        .filter(Number.class::isInstance)
                        .mapToDouble(value -> ((Number) value).doubleValue())
                        .sorted()
                        .toArray();
        if (values.length == 0) {
            return new double[] {0};
        }
        double[] edges = new double[RANGES];
        for (int i = 0; i < RANGES; i++) {
            edges[i] =
                    i == 0
                            ? values[0]
                            : Math.round(values[(int) ((long) i * values.length / RANGES)] * 100)
                                    / 100.0;
        }
        double smallest = values[0];
        double next =
                Arrays.stream(values)
                        .filter(value -> value > smallest)
                        .findFirst()
                        .orElse(smallest);
        return Arrays.stream(edges)
                .map(edge -> edge == smallest ? smallest : Math.max(edge, next))
                .distinct()
                .sorted()
                .toArray();
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Question question
                && question.field.equals(field)
                && question.answers.equals(answers);
    }

    @Override
    public int hashCode() {
        return field.hashCode();
    }
}
