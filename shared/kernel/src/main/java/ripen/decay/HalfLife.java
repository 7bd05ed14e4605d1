package ripen.decay;

import java.time.Duration;
import java.time.Instant;

/**
 * Exponential fading: points halve in every half-life. With grants p_i at t_i the sum at t is S(t) = sum of p_i * 2^(-(t - t_i)/h). Forward
 * decay as in Cormode, Shkapenyuk, Srivastava, Xu: Forward Decay (ICDE 2009). A day has 24 hours here; instants have milliseconds.
 *
 * @param value h, positive
 */
public record HalfLife(Duration value) {

    /** What is smaller than this in size counts as zero: no crossing, no heat. In points. */
    public static final double NOTHING = 1e-6;

    private static final double LN2 = Math.log(2);

    public HalfLife {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("A half-life must be positive, not " + value);
        }
    }

    /** The share of points that is left at {@code to} of what was granted at {@code from}; above 1 if {@code to} is the earlier one. */
    public double share(Instant from, Instant to) {
        double lives = (to.toEpochMilli() - from.toEpochMilli()) / (double) value.toMillis();
        return Math.pow(2, -lives);
    }

    /** How long {@code from} points take to fade to {@code to} points, both positive; negative if {@code to} is the larger one. In milliseconds. */
    double millisToFade(double from, double to) {
        return value.toMillis() * (Math.log(from / to) / LN2);
    }
}
