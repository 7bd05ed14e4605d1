package ripen.advice;

/**
 * How much better one way of scoring ranks the same leads than another, with its 95 % interval: the
 * errors of both go together (DeLong, DeLong and Clarke-Pearson, 1988).
 */
public record AucGain(double value, double low, double high) {

    static AucGain of(Placements before, Placements after) {
        double square = 0;
        for (int lead = 0; lead < before.errors().length; lead++) {
            double error = after.errors()[lead] - before.errors()[lead];
            square += error * error;
        }
        double value = after.auc() - before.auc();
        double reach = Auc.Z95 * Math.sqrt(square);
        return new AucGain(value, value - reach, value + reach);
    }
}
