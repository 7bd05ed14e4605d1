package ripen.decay;

import java.time.Instant;
import java.util.Optional;

/**
 * How points fade with age. A curve never rises; instants have milliseconds; a day has 24 hours
 * here.
 */
public sealed interface Curve permits HalfLife, Linear, Steps, Unfading {

    /** The share of points that is left at {@code to} of what was granted at {@code from}. */
    double share(Instant from, Instant to);

    /** The sum with one more grant, be it later or earlier than the others. */
    FadingSum plus(FadingSum sum, double points, Instant at);

    /** The same sum without the grants that are used up at the instant, where grants are kept. */
    default FadingSum live(FadingSum sum, Instant at) {
        return sum;
    }

    /** S(t), in points. */
    double sum(FadingSum sum, Instant t);

    /**
     * The first millisecond at which the sum is below the threshold. Empty if it counts as zero.
     *
     * @param threshold positive
     */
    Optional<Instant> fallsBelow(FadingSum sum, double threshold);

    /** Whether rules may take points away; curves that keep their live grants do not allow it. */
    boolean allowsNegativePoints();
}
