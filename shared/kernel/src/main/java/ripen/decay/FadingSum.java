package ripen.decay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All grants of one dimension: under a half-life in two numbers, their sum {@code value} as it
 * stood at {@code asOf}; under the other curves as the grants that are not used up. Immutable; the
 * order in which grants are added does not matter (up to rounding, about 1e-15 of each grant's
 * size).
 *
 * @param value the sum at {@code asOf}, in points; 0 where grants are kept
 * @param asOf the latest grant
 * @param grants empty under a half-life
 */
public record FadingSum(double value, Instant asOf, List<Grant> grants) {

    public static final FadingSum ZERO = new FadingSum(0, Instant.EPOCH);

    public FadingSum {
        grants = List.copyOf(grants);
    }

    public FadingSum(double value, Instant asOf) {
        this(value, asOf, List.of());
    }

    /** Points granted at an instant. */
    public record Grant(Instant at, double points) {}

    public FadingSum plus(double points, Instant at, Curve curve) {
        return curve.plus(this, points, at);
    }

    /** S(t), in points. */
    public double at(Instant t, Curve curve) {
        return curve.sum(this, t);
    }

    /**
     * The first millisecond at which the sum is below the threshold; empty if it counts as zero.
     *
     * @throws IllegalArgumentException if the threshold is not positive
     */
    public Optional<Instant> fallsBelow(double threshold, Curve curve) {
        if (threshold <= 0) {
            throw new IllegalArgumentException("A threshold must be positive, not " + threshold);
        }
        return curve.fallsBelow(this, threshold);
    }

    /**
     * The instant at which one point is left: the order of two leads' heats is the order of their
     * scores at every instant, so that a ranking by it never goes stale. Empty if there is nothing,
     * and for curves other than the half-life, whose rankings do change.
     */
    public Optional<Instant> heat(Curve curve) {
        return curve instanceof HalfLife ? fallsBelow(1, curve) : Optional.empty();
    }
}
