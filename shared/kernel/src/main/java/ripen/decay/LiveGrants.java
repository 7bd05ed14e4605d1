package ripen.decay;

import ripen.decay.FadingSum.Grant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/**
 * Sums for curves without a closed form: the grants that are not used up are kept, oldest first.
 */
final class LiveGrants {

    private LiveGrants() {}

    static FadingSum plus(FadingSum sum, Grant grant, Duration lifetime) {
        if (grant.points() < 0) {
            throw new IllegalArgumentException("This curve takes no negative points: " + grant);
        }
        Instant asOf =
                sum.grants().isEmpty() || grant.at().isAfter(sum.asOf()) ? grant.at() : sum.asOf();
        var live = new ArrayList<>(sum.grants());
        if (grant.points() > 0) {
            live.add(grant);
        }
        live.removeIf(one -> !one.at().plus(lifetime).isAfter(asOf));
        live.sort(Comparator.comparing(Grant::at));
        return new FadingSum(0, asOf, live);
    }

    static FadingSum live(FadingSum sum, Instant at, Duration lifetime) {
        return new FadingSum(
                0,
                sum.asOf(),
                sum.grants().stream()
                        .filter(grant -> grant.at().plus(lifetime).isAfter(at))
                        .toList());
    }

    static double sum(FadingSum sum, Instant t, Curve curve) {
        return sum.grants().stream()
                .mapToDouble(grant -> grant.points() * curve.share(grant.at(), t))
                .sum();
    }

    /** The sum never rises, so the millisecond is found by halving; nothing is left at the end. */
    static Optional<Instant> fallsBelow(
            FadingSum sum, double threshold, Curve curve, Duration lifetime) {
        if (sum.grants().isEmpty()) {
            return Optional.empty();
        }
        if (sum(sum, sum.asOf(), curve) < threshold) {
            return Optional.of(sum.asOf());
        }
        long above = sum.asOf().toEpochMilli();
        long below = sum.grants().getLast().at().plus(lifetime).toEpochMilli();
        while (below - above > 1) {
            long middle = above + (below - above) / 2;
            if (sum(sum, Instant.ofEpochMilli(middle), curve) < threshold) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return Optional.of(Instant.ofEpochMilli(below));
    }
}
