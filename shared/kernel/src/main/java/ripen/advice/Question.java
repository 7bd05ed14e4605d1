package ripen.advice;

import ripen.advice.Reply.Else;
import ripen.advice.Reply.Range;
import ripen.advice.Reply.Text;
import ripen.advice.Reply.Unknown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One field cut into answers that a person can read: a text into its frequent values, a number into
 * ranges. That it is not known is an answer of its own where enough examples did not know it, and
 * so is every other value. What nothing was learned of gives no answer; it never counts as one that
 * something was learned of.
 *
 * @param replies the one with index 0 is the most frequent one, against which the others are
 *     weighed; at most one holds a value
 * @param texts where each value is that is an answer of its own
 */
public record Question(String field, List<Reply> replies, Map<String, Integer> texts) {

    /** Of {@link #answer}: nothing was learned of such an answer. */
    public static final int NONE = -1;

    private static final int RANGES = 8;

    public Question {
        replies = List.copyOf(replies);
    }

    /**
     * Cuts a field by what the examples hold.
     *
     * @param least of an answer that fewer examples gave nothing is learned
     */
    public static Question of(String field, List<Example> examples, int least) {
        List<Object> known =
                examples.stream()
                        .map(example -> example.fields().get(field))
                        .filter(Objects::nonNull)
                        .map(Object.class::cast)
                        .toList();
        Map<Reply, Integer> counts =
                !known.isEmpty() && known.stream().allMatch(Number.class::isInstance)
                        ? ranges(known, least)
                        : texts(known, least);
        counts.put(new Unknown(), examples.size() - known.size());
        List<Reply> replies =
                counts.entrySet().stream()
                        .filter(reply -> reply.getValue() >= least)
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .map(Map.Entry::getKey)
                        .toList();
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i) instanceof Text text) {
                index.put(text.value(), i);
            }
        }
        return new Question(field, replies, index);
    }

    /** The index of the example's answer, or {@link #NONE}. */
    public int answer(Example example) {
        Object value = example.fields().get(field);
        Integer own = value == null || texts.isEmpty() ? null : texts.get(Reply.text(value));
        if (own != null) {
            return own;
        }
        for (int i = 0; i < replies.size(); i++) {
            if (!(replies.get(i) instanceof Text) && replies.get(i).holds(value)) {
                return i;
            }
        }
        return NONE;
    }

    /** In alphabetical order, and after them whatever is none of them. */
    private static Map<Reply, Integer> texts(List<Object> known, int least) {
        Map<String, Integer> frequent = new TreeMap<>();
        known.forEach(value -> frequent.merge(Reply.text(value), 1, Integer::sum));
        frequent.values().removeIf(count -> count < least);
        var counts = new LinkedHashMap<Reply, Integer>();
        frequent.forEach((value, count) -> counts.put(new Text(value), count));
        int named = frequent.values().stream().mapToInt(Integer::intValue).sum();
        counts.put(new Else(List.copyOf(frequent.keySet())), known.size() - named);
        return counts;
    }

    /** What is known of a number that has one range only is that it is known. */
    private static Map<Reply, Integer> ranges(List<Object> known, int least) {
        double[] values =
                known.stream()
                        .mapToDouble(value -> ((Number) value).doubleValue())
                        .sorted()
                        .toArray();
        List<Double> edges = edges(values, least);
        var counts = new LinkedHashMap<Reply, Integer>();
        if (edges.isEmpty()) {
            counts.put(new Else(List.of()), values.length);
            return counts;
        }
        for (int i = 0; i <= edges.size(); i++) {
            var range =
                    new Range(
                            i == 0 ? null : edges.get(i - 1),
                            i == edges.size() ? null : edges.get(i));
            counts.put(range, (int) Arrays.stream(values).filter(range::holds).count());
        }
        return counts;
    }

    /**
     * Where ranges part: at quantiles, but not between the smallest value, which many may share
     * (zero minutes on the site), and the next one. No range holds fewer than the least.
     */
    private static List<Double> edges(double[] values, int least) {
        double smallest = values[0];
        double next =
                Arrays.stream(values)
                        .filter(value -> value > smallest)
                        .findFirst()
                        .orElse(smallest);
        double[] quantiles = new double[RANGES - 1];
        for (int i = 0; i < quantiles.length; i++) {
            double value = values[(int) ((i + 1L) * values.length / RANGES)];
            quantiles[i] =
                    value == smallest ? smallest : Math.max(Math.round(value * 100) / 100.0, next);
        }
        var edges = new ArrayList<Double>();
        int below = 0;
        for (double edge : Arrays.stream(quantiles).distinct().sorted().toArray()) {
            int reached = (int) Arrays.stream(values).filter(value -> value < edge).count();
            if (reached - below >= least && values.length - reached >= least) {
                edges.add(edge);
                below = reached;
            }
        }
        return edges;
    }
}
