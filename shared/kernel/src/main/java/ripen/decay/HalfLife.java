package ripen.decay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Exponential fading: points halve in every half-life. With grants p_i at t_i the sum at t is S(t)
 * = sum of p_i * 2^(-(t - t_i)/h), and two numbers (v, asOf) hold it all. Forward decay as in
 * Cormode, Shkapenyuk, Srivastava, Xu: Forward Decay (ICDE 2009).
 *
 * @param value h, positive
 */
public record HalfLife(Duration value) implements Curve {

    /** What is smaller than this in size counts as zero: no crossing, no heat. In points. */
    public static final double NOTHING = 1e-6;

    private static final double LN2 = Math.log(2);

    public HalfLife {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("A half-life must be positive, not " + value);
        }
    }

    /** As promised by {@link Curve}; above 1 if {@code to} is the earlier one. */
    @Override
    public double share(Instant from, Instant to) {
        double lives = (to.toEpochMilli() - from.toEpochMilli()) / (double) value.toMillis();
        return Math.pow(2, -lives);
    }

    @Override
    public FadingSum plus(FadingSum sum, double points, Instant at) {
        if (sum.value() == 0) {
            return new FadingSum(points, at);
        }
        return at.isBefore(sum.asOf())
                ? new FadingSum(sum.value() + points * share(at, sum.asOf()), sum.asOf())
                : new FadingSum(sum.value() * share(sum.asOf(), at) + points, at);
    }

    @Override
    public double sum(FadingSum sum, Instant t) {
        return Math.abs(sum.value()) < NOTHING ? 0 : sum.value() * share(sum.asOf(), t);
    }

    /**
     * asOf + h*log2(v/T), to the next full millisecond; it lies before asOf if v is below T
     * already. Empty for negative sums, too.
     */
    @Override
    public Optional<Instant> fallsBelow(FadingSum sum, double threshold) {
        if (sum.value() < NOTHING) {
            return Optional.empty();
        }
        double millis = value.toMillis() * (Math.log(sum.value() / threshold) / LN2);
        return Optional.of(sum.asOf().plusMillis((long) Math.floor(millis) + 1));
    }

    @Override
    public boolean allowsNegativePoints() {
        return true;
    }
}
