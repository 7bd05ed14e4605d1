package ripen.decay;

import ripen.decay.FadingSum.Grant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

    static double sum(FadingSum sum, Instant t, Curve curve) {
        return sum.grants().stream()
                .mapToDouble(grant -> grant.points() * curve.share(grant.at(), t))
                .sum();
    }

    /** The instants after {@code asOf} at which a grant reaches one of the ages, in order. */
    static List<Instant> changes(FadingSum sum, List<Duration> ages) {
        return sum.grants().stream()
                .flatMap(grant -> ages.stream().map(age -> grant.at().plus(age)))
                .filter(change -> change.isAfter(sum.asOf()))
                .distinct()
                .sorted()
                .toList();
    }
}
