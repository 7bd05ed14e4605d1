package ripen.bench;

import ripen.advice.Example;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Predictive lead scoring as Odoo does it (addons/crm, {@code _pls_get_naive_bayes_probabilities}):
 * the share of won leads times, for each field that is set and whose value was seen, how often that
 * value stood among the won ones of those that have the field; the same for the lost ones; 0.1 is
 * added to each frequency of a value. Numbers are values like any other.
 */
final class OdooNaiveBayes {

    private static final double ADDED = 0.1;

    private final Map<String, Map<String, double[]>> frequencies = new HashMap<>();
    private final Map<String, double[]> totals = new HashMap<>();
    private double won = ADDED;
    private double lost = ADDED;
    private final List<String> fields;

    OdooNaiveBayes(List<String> fields, List<Example> examples) {
        this.fields = fields;
        for (Example example : examples) {
            won += example.converted() ? 1 : 0;
            lost += example.converted() ? 0 : 1;
            for (String field : fields) {
                Object value = example.fields().get(field);
                if (value != null) {
                    frequencies.computeIfAbsent(field, none -> new HashMap<>())
                            .computeIfAbsent(value.toString(), none -> new double[] {ADDED, ADDED})[
                            example.converted() ? 0 : 1]++;
                }
            }
        }
        frequencies.forEach(
                (field, values) -> {
                    double[] total = totals.computeIfAbsent(field, none -> new double[2]);
                    for (double[] frequency : values.values()) {
                        total[0] += frequency[0];
                        total[1] += frequency[1];
                    }
                });
    }

    double probability(Example example) {
        double scoreWon = won / (won + lost);
        double scoreLost = lost / (won + lost);
        for (String field : fields) {
            double[] frequency =
                    frequencies
                            .getOrDefault(field, Map.of())
                            .get(String.valueOf(example.fields().get(field)));
            double[] total = totals.get(field);
            if (frequency != null && total != null && example.fields().get(field) != null) {
                scoreWon *= frequency[0] / total[0];
                scoreLost *= frequency[1] / total[1];
            }
        }
        return scoreWon / (scoreWon + scoreLost);
    }
}
