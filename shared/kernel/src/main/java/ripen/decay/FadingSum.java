package ripen.decay;

import java.time.Instant;
import java.util.Optional;

/**
 * All grants of one dimension in two numbers: their sum {@code value}, as it stood at {@code asOf}. Immutable; the order in which grants are
 * added does not matter (up to rounding, about 1e-15 of the grants' size each).
 */
public record FadingSum(double value, Instant asOf) {

    public static final FadingSum ZERO = new FadingSum(0, Instant.EPOCH);

    /** The sum with a grant of so many points, be it later or earlier than all others. */
    public FadingSum plus(double points, Instant at, HalfLife halfLife) {
        if (value == 0) {
            return new FadingSum(points, at);
        }
        return at.isBefore(asOf)
                ? new FadingSum(value + points * halfLife.share(at, asOf), asOf)
                : new FadingSum(value * halfLife.share(asOf, at) + points, at);
    }

    /** S(t), in points; any instant, also one before {@code asOf} (then as if every grant had been there already). */
    public double at(Instant t, HalfLife halfLife) {
        return isNothing() ? 0 : value * halfLife.share(asOf, t);
    }

    /**
     * The first millisecond at which the sum is no more than the threshold: asOf + h*log2(v/T), rounded up. Empty if it counts as zero or is
     * negative; it may lie before {@code asOf}.
     *
     * @param threshold T, positive
     */
    public Optional<Instant> fallsTo(double threshold, HalfLife halfLife) {
        if (threshold <= 0) {
            throw new IllegalArgumentException("A threshold must be positive, not " + threshold);
        }
        if (value < HalfLife.NOTHING) {
            return Optional.empty();
        }
        return Optional.of(asOf.plusMillis((long) Math.ceil(halfLife.millisToFade(value, threshold))));
    }

    /**
     * The instant at which one point is left: the order of two leads' heats is the order of their scores at every instant, so that a ranking
     * by it never goes stale. Empty if there is nothing.
     */
    public Optional<Instant> heat(HalfLife halfLife) {
        return fallsTo(1, halfLife);
    }

    private boolean isNothing() {
        return Math.abs(value) < HalfLife.NOTHING;
    }
}
