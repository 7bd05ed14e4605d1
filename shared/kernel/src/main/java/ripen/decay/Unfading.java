package ripen.decay;

import java.time.Instant;
import java.util.Optional;

/** No fading at all: points stay as they were granted, and no level is left by time. */
public record Unfading() implements Curve {

    @Override
    public double share(Instant from, Instant to) {
        return 1;
    }

    @Override
    public FadingSum plus(FadingSum sum, double points, Instant at) {
        boolean later = sum.value() == 0 || at.isAfter(sum.asOf());
        return new FadingSum(sum.value() + points, later ? at : sum.asOf());
    }

    @Override
    public double sum(FadingSum sum, Instant t) {
        return sum.value();
    }

    /** The latest grant if it is below already, else never. */
    @Override
    public Optional<Instant> fallsBelow(FadingSum sum, double threshold) {
        return sum.value() != 0 && sum.value() < threshold
                ? Optional.of(sum.asOf())
                : Optional.empty();
    }

    @Override
    public boolean allowsNegativePoints() {
        return true;
    }
}
