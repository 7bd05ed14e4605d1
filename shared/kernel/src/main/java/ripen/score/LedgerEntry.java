package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.decay.Curve;

import java.time.Instant;

/**
 * One line of the ledger: what an activity was worth when it happened, by which rule of which
 * model, and why. Never changed, never removed.
 *
 * @param activity the activity's key: {@code at} is the instant from which the points fade
 * @param type the activity's type, or {@code adjustment} where a late activity changed what another
 *     one is worth
 * @param points engagement points granted; 0 where a cap or a "once" left nothing, and {@code why}
 *     says so
 * @param product the product line whose interest grew by the same points; null if none
 * @param sequence 0, or the version of the state that entered the adjustment
 */
public record LedgerEntry(
        Activity.Key activity,
        String type,
        String rule,
        double points,
        @Nullable String product,
        String why,
        String model,
        long sequence) {

    public static final String ADJUSTMENT = "adjustment";

    /** In place of a rule, which has no dot: from here on another model has the lead. */
    static final String TAKEN_OVER = "model.published";

    public Instant at() {
        return activity.at();
    }

    /** What is left of the points at the instant. */
    public double worth(Instant t, Curve curve) {
        return points * curve.share(at(), t);
    }

    LedgerEntry with(double otherPoints, String otherWhy) {
        return new LedgerEntry(
                activity, type, rule, otherPoints, product, otherWhy, model, sequence);
    }

    /** What this entry is about; the points of all entries about the same add up. */
    public Subject subject() {
        return new Subject(activity, rule, product);
    }

    /** An activity under a rule. */
    public record Subject(Activity.Key activity, String rule, @Nullable String product) {}
}
