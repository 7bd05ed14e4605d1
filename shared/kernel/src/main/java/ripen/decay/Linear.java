package ripen.decay;

import ripen.decay.FadingSum.Grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A grant loses a fixed share of its points per 30 days, continuously, until nothing is left: 10
 * points at 0.5 are 5 after 30 days, 0 after 60.
 *
 * @param lossPer30Days in (0, 1]
 */
public record Linear(double lossPer30Days) implements Curve {

    private static final Duration MONTH = Duration.ofDays(30);

    public Linear {
        if (!(lossPer30Days > 0 && lossPer30Days <= 1)) {
            throw new IllegalArgumentException(
                    "The share lost in 30 days is in (0, 1], not " + lossPer30Days);
        }
    }

    @Override
    public double share(Instant from, Instant to) {
        double months = (to.toEpochMilli() - from.toEpochMilli()) / (double) MONTH.toMillis();
        return Math.clamp(1 - lossPer30Days * months, 0, 1);
    }

    @Override
    public FadingSum plus(FadingSum sum, double points, Instant at) {
        return LiveGrants.plus(sum, new Grant(at, points), lifetime());
    }

    @Override
    public FadingSum live(FadingSum sum, Instant at) {
        return LiveGrants.live(sum, at, lifetime());
    }

    @Override
    public double sum(FadingSum sum, Instant t) {
        return LiveGrants.sum(sum, t, this);
    }

    @Override
    public Optional<Instant> fallsBelow(FadingSum sum, double threshold) {
        return LiveGrants.fallsBelow(sum, threshold, this, lifetime());
    }

    @Override
    public boolean allowsNegativePoints() {
        return false;
    }

    private Duration lifetime() {
        return Duration.ofMillis((long) Math.ceil(MONTH.toMillis() / lossPer30Days));
    }
}
