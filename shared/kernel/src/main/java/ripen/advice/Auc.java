package ripen.advice;

import java.util.Arrays;

/**
 * The area under the ROC curve: the probability that a lead that converted was scored above one
 * that did not, ties counting half. With the 95 % interval of DeLong, DeLong and Clarke-Pearson
 * (Biometrics 1988), computed from midranks as in Sun and Xu (IEEE Signal Processing Letters 2014).
 *
 * @param value in [0, 1]; 0.5 is chance
 * @param low lower end of the interval, within [0, 1]
 * @param high upper end
 */
public record Auc(double value, double low, double high, int positives, int negatives) {

    private static final double Z95 = 1.959963984540054;

    /**
     * @throws IllegalArgumentException if all outcomes are the same, or the arrays differ in length
     */
    public static Auc of(double[] scores, boolean[] outcomes) {
        if (scores.length != outcomes.length) {
            throw new IllegalArgumentException(
                    scores.length + " scores, " + outcomes.length + " outcomes");
        }
        double[] positive = pick(scores, outcomes, true);
        double[] negative = pick(scores, outcomes, false);
        if (positive.length == 0 || negative.length == 0) {
            throw new IllegalArgumentException(
                    "An AUC needs leads that converted and leads that did not.");
        }
        int m = positive.length;
        int n = negative.length;
        double[] all = Arrays.copyOf(positive, m + n);
        System.arraycopy(negative, 0, all, m, n);
        double[] ranks = midranks(all);
        double[] positiveRanks = midranks(positive);
        double[] negativeRanks = midranks(negative);
        double[] v10 = new double[m];
        double[] v01 = new double[n];
        double sum = 0;
        for (int i = 0; i < m; i++) {
            v10[i] = (ranks[i] - positiveRanks[i]) / n;
            sum += v10[i];
        }
        for (int j = 0; j < n; j++) {
            v01[j] = 1 - (ranks[m + j] - negativeRanks[j]) / m;
        }
        double auc = sum / m;
        double deviation = Math.sqrt(variance(v10) / m + variance(v01) / n);
        return new Auc(
                auc, Math.max(0, auc - Z95 * deviation), Math.min(1, auc + Z95 * deviation), m, n);
    }

    private static double[] pick(double[] scores, boolean[] outcomes, boolean wanted) {
        double[] picked = new double[scores.length];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (outcomes[i] == wanted) {
                picked[count++] = scores[i];
            }
        }
        return Arrays.copyOf(picked, count);
    }

    /** Ranks from 1; equal values share the mean of their ranks. */
    private static double[] midranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] distinct = new double[sorted.length];
        double[] mean = new double[sorted.length];
        int count = 0;
        int from = 0;
        while (from < sorted.length) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            distinct[count] = sorted[from];
            mean[count++] = (from + to + 1) / 2.0;
            from = to;
        }
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ranks[i] = mean[Arrays.binarySearch(distinct, 0, count, values[i])];
        }
        return ranks;
    }

    private static double variance(double[] values) {
        if (values.length < 2) {
            return 0;
        }
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
                / (values.length - 1);
    }
}
