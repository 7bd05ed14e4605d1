package ripen.advice;

import java.util.stream.IntStream;

/**
 * The area under the ROC curve: the probability that a lead that converted was scored above one
 * that did not, ties counting half. The 95 % interval is that of {@link Placements}, on the scale
 * of logits, where it holds the truth in small samples too and stays within 0 and 1 (Qin and
 * Hotilovac, Statistical Methods in Medical Research 17, 2008). With fewer than ten leads of either
 * kind, or where no error can be estimated, the variance is the largest that there can be, {@code
 * auc (1 - auc) / least} (Birnbaum and Klose, Annals of Mathematical Statistics 28, 1957). Of a
 * perfect separation only a bound is known: that of as many pairs of different leads all in the
 * right order (Clopper and Pearson, Biometrika 26, 1934).
 *
 * @param value in [0, 1]; 0.5 is chance
 * @param low lower end of the interval, within [0, 1]
 * @param high upper end
 */
public record Auc(double value, double low, double high, int positives, int negatives) {

    static final double Z95 = 1.959963984540054;
    private static final double TAIL = 0.025;
    private static final int FEW = 10;

    /**
     * Each score is another lead's.
     *
     * @throws IllegalArgumentException if all outcomes are the same, or the arrays differ in length
     */
    public static Auc of(double[] scores, boolean[] outcomes) {
        return of(Placements.of(scores, outcomes, IntStream.range(0, scores.length).toArray()));
    }

    static Auc of(Placements placed) {
        double auc = placed.auc();
        double left = auc * (1 - auc);
        if (left < 1e-12) {
            double bound = Math.pow(TAIL, 1.0 / placed.least());
            return with(placed, auc < 0.5 ? 0 : bound, auc < 0.5 ? 1 - bound : 1);
        }
        double deviation = placed.deviation();
        if (placed.least() < FEW || deviation < 1e-12) {
            deviation = Math.max(deviation, Math.sqrt(left / placed.least()));
        }
        double logit = Math.log(auc / (1 - auc));
        double reach = Z95 * deviation / left;
        return with(placed, share(logit - reach), share(logit + reach));
    }

    private static Auc with(Placements placed, double low, double high) {
        return new Auc(placed.auc(), low, high, placed.positives(), placed.negatives());
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
