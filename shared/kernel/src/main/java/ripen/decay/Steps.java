package ripen.decay;

import ripen.decay.FadingSum.Grant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A grant keeps fixed shares of its points up to given ages, then nothing: 100 % to day 7, 75 % to
 * day 14, 50 % to day 30.
 *
 * @param steps ages rising, shares falling, in (0, 1]
 */
public record Steps(List<Step> steps) implements Curve {

    public Steps {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("At least one step is needed.");
        }
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean inOrder =
                    i == 0
                            || (step.before().compareTo(steps.get(i - 1).before()) > 0
                                    && step.share() < steps.get(i - 1).share());
            if (!inOrder
                    || !(step.share() > 0 && step.share() <= 1)
                    || step.before().isNegative()
                    || step.before().isZero()) {
                throw new IllegalArgumentException(
                        "Ages must rise and shares fall within (0, 1]: " + steps);
            }
        }
    }

    /** Younger than {@code before}, a grant keeps this share. */
    public record Step(Duration before, double share) {}

    @Override
    public double share(Instant from, Instant to) {
        Duration age = Duration.between(from, to);
        return steps.stream()
                .filter(step -> age.compareTo(step.before()) < 0)
                .findFirst()
                .map(Step::share)
                .orElse(0d);
    }

    @Override
    public FadingSum plus(FadingSum sum, double points, Instant at) {
        return LiveGrants.plus(sum, new Grant(at, points), steps.getLast().before());
    }

    @Override
    public FadingSum live(FadingSum sum, Instant at) {
        return LiveGrants.live(sum, at, steps.getLast().before());
    }

    @Override
    public double sum(FadingSum sum, Instant t) {
        return LiveGrants.sum(sum, t, this);
    }

    @Override
    public Optional<Instant> fallsBelow(FadingSum sum, double threshold) {
        return LiveGrants.fallsBelow(sum, threshold, this, steps.getLast().before());
    }

    @Override
    public boolean allowsNegativePoints() {
        return false;
    }
}
