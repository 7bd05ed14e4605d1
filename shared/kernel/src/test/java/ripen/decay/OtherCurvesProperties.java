package ripen.decay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static ripen.decay.FadingSumProperties.START;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The curves that keep their live grants, against their definition: the sum of points times the
 * share that their age leaves.
 */
class OtherCurvesProperties {

    private static final Duration DAY = Duration.ofDays(1);

    record Grant(double points, Instant at) {}

    @Property
    void theOrderInWhichGrantsArriveDoesNotMatter(
            @ForAll("curves") Curve curve,
            @ForAll("lists") List<Grant> grants,
            @ForAll Random random,
            @ForAll("ages") Duration later) {
        var shuffled = new ArrayList<>(grants);
        Collections.shuffle(shuffled, random);
        Instant t = latest(grants).plus(later);
        assertThat(curve.sum(sum(shuffled, curve), t))
                .isCloseTo(curve.sum(sum(grants, curve), t), within(1e-9));
        assertThat(curve.sum(sum(grants, curve), t))
                .isCloseTo(definition(grants, curve, t), within(1e-9));
    }

    @Property
    void aThresholdIsCrossedAtTheMillisecondThatWasForetold(
            @ForAll("curves") Curve curve,
            @ForAll("lists") List<Grant> grants,
            @ForAll("thresholds") double threshold) {
        FadingSum sum = sum(grants, curve);
        Instant latest = latest(grants);
        Assume.that(definition(grants, curve, latest) > threshold + 1e-6);
        Instant crossing = curve.fallsBelow(sum, threshold).orElseThrow();
        assertThat(definition(grants, curve, crossing)).isLessThan(threshold + 1e-9);
        assertThat(definition(grants, curve, crossing.minusMillis(1)))
                .isGreaterThanOrEqualTo(threshold - 1e-9);
    }

    @Property
    void noCurveEverRises(
            @ForAll("curves") Curve curve,
            @ForAll("ages") Duration age,
            @ForAll("ages") Duration more) {
        assertThat(curve.share(START, START.plus(age).plus(more)))
                .isLessThanOrEqualTo(curve.share(START, START.plus(age)));
    }

    @Provide
    Arbitrary<Curve> curves() {
        return Arbitraries.of(
                new Steps(
                        List.of(
                                new Steps.Step(DAY.multipliedBy(7), 1),
                                new Steps.Step(DAY.multipliedBy(14), 0.75),
                                new Steps.Step(DAY.multipliedBy(30), 0.5))),
                new Linear(0.25),
                new Linear(0.5));
    }

    @Provide
    Arbitrary<List<Grant>> lists() {
        Arbitrary<Double> points = Arbitraries.doubles().between(0, 60).ofScale(3);
        Arbitrary<Instant> at =
                Arbitraries.longs()
                        .between(0, DAY.multipliedBy(180).toMillis())
                        .map(START::plusMillis);
        return Combinators.combine(points, at).as(Grant::new).list().ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    Arbitrary<Duration> ages() {
        return Arbitraries.longs()
                .between(0, DAY.multipliedBy(150).toMillis())
                .map(Duration::ofMillis);
    }

    @Provide
    Arbitrary<Double> thresholds() {
        return Arbitraries.of(60d, 45d, 22.5, 11.25, 1d);
    }

    private static Instant latest(List<Grant> grants) {
        return grants.stream().map(Grant::at).max(Instant::compareTo).orElseThrow();
    }

    private static double definition(List<Grant> grants, Curve curve, Instant t) {
        return grants.stream()
                .mapToDouble(grant -> grant.points() * curve.share(grant.at(), t))
                .sum();
    }

    private static FadingSum sum(List<Grant> grants, Curve curve) {
        FadingSum sum = FadingSum.ZERO;
        for (Grant grant : grants) {
            sum = sum.plus(grant.points(), grant.at(), curve);
        }
        return sum;
    }
}
