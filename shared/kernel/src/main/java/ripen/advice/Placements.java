package ripen.advice;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How scores rank those with an outcome among those without, and what each lead adds to the error
 * of that: the structural components of DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988),
 * from midranks as in Sun and Xu (IEEE Signal Processing Letters 21, 2014), summed over the looks
 * at one lead as in Obuchowski (Nonparametric analysis of clustered ROC curve data, Biometrics 53,
 * 1997).
 *
 * @param auc in [0, 1]; ties count half
 * @param errors by lead; the squares of their sum are the variance
 * @param positives looks
 * @param negatives looks
 * @param least leads with a look of the kind of which there are fewer
 */
record Placements(double auc, double[] errors, int positives, int negatives, int least) {

    /**
     * @param leads to which lead each score belongs, from 0
     * @throws IllegalArgumentException if all outcomes are the same, or the arrays differ in length
     */
    static Placements of(double[] scores, boolean[] outcomes, int[] leads) {
        if (scores.length != outcomes.length || scores.length != leads.length) {
            throw new IllegalArgumentException(
                    scores.length + " scores, " + outcomes.length + " outcomes");
        }
        double[] positive = pick(scores, outcomes, true);
        double[] negative = pick(scores, outcomes, false);
        int m = positive.length;
        int n = negative.length;
        if (m == 0 || n == 0) {
            throw new IllegalArgumentException(
                    "An AUC needs leads that converted and leads that did not.");
        }
        double[] all = Arrays.copyOf(positive, m + n);
        System.arraycopy(negative, 0, all, m, n);
        double[] ranks = midranks(all);
        double[] positiveRanks = midranks(positive);
        double[] negativeRanks = midranks(negative);
        double auc =
                IntStream.range(0, m).mapToDouble(i -> ranks[i] - positiveRanks[i]).sum()
                        / ((double) m * n);
        int with = leads(outcomes, leads, true);
        int without = leads(outcomes, leads, false);
        double[] errors = new double[Arrays.stream(leads).max().orElse(0) + 1];
        int p = 0;
        int q = 0;
        for (int i = 0; i < scores.length; i++) {
            if (outcomes[i]) {
                double share = (ranks[p] - positiveRanks[p]) / n;
                errors[leads[i]] += (share - auc) / m * unbiased(with);
                p++;
            } else {
                double share = 1 - (ranks[m + q] - negativeRanks[q]) / m;
                errors[leads[i]] += (share - auc) / n * unbiased(without);
                q++;
            }
        }
        return new Placements(auc, errors, m, n, Math.min(with, without));
    }

    /** Of the AUC. */
    double deviation() {
        return Math.sqrt(Arrays.stream(errors).map(error -> error * error).sum());
    }

    private static double unbiased(int leads) {
        return leads < 2 ? 1 : Math.sqrt(leads / (leads - 1.0));
    }

    private static int leads(boolean[] outcomes, int[] leads, boolean wanted) {
        Set<Integer> with = new HashSet<>();
        for (int i = 0; i < leads.length; i++) {
            if (outcomes[i] == wanted) {
                with.add(leads[i]);
            }
        }
        return with.size();
    }

    private static double[] pick(double[] scores, boolean[] outcomes, boolean wanted) {
        double[] picked = new double[scores.length];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (outcomes[i] == wanted) {
                picked[count++] = scores[i] + 0.0; // of -0.0 and 0.0 none is less
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
}
