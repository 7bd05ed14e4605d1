package ripen.decay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The half-life mathematics against its definition: S(t) = sum of p_i * 2^(-(t - t_i)/h). */
class FadingSumProperties {

    static final Instant START = Instant.parse("2018-06-01T00:00:00Z");
    static final HalfLife THIRTY_DAYS = new HalfLife(Duration.ofDays(30));

    record Grant(double points, Instant at) {}

    @Property
    void theOrderInWhichGrantsArriveDoesNotMatter(
            @ForAll("grants") List<Grant> grants,
            @ForAll Random random,
            @ForAll("instants") Instant t) {
        var shuffled = new ArrayList<>(grants);
        Collections.shuffle(shuffled, random);
        assertThat(sum(shuffled).at(t, THIRTY_DAYS))
                .isCloseTo(sum(grants).at(t, THIRTY_DAYS), within(bound(grants, t)));
    }

    @Property
    void twoNumbersHoldWhatTheDefinitionAddsUp(
            @ForAll("grants") List<Grant> grants, @ForAll("instants") Instant t) {
        double definition =
                grants.stream()
                        .mapToDouble(grant -> grant.points() * THIRTY_DAYS.share(grant.at(), t))
                        .sum();
        assertThat(sum(grants).at(t, THIRTY_DAYS)).isCloseTo(definition, within(bound(grants, t)));
    }

    @Property
    void aThresholdIsCrossedAtTheMillisecondThatWasForetold(
            @ForAll("positive") List<Grant> grants, @ForAll("thresholds") double threshold) {
        FadingSum sum = sum(grants);
        Assume.that(sum.value() > threshold);
        Instant crossing = sum.fallsBelow(threshold, THIRTY_DAYS).orElseThrow();
        // One millisecond fades 2.7e-10 of the value: far above rounding, so that before and at are
        // told apart but for the last digits.
        assertThat(sum.at(crossing, THIRTY_DAYS)).isLessThan(threshold * (1 + 1e-13));
        assertThat(sum.at(crossing.minusMillis(1), THIRTY_DAYS))
                .isGreaterThanOrEqualTo(threshold * (1 - 1e-13));
    }

    @Property
    void theHotterLeadHasTheHigherScoreAtAnyTime(
            @ForAll("positive") List<Grant> one,
            @ForAll("positive") List<Grant> other,
            @ForAll("instants") Instant t) {
        FadingSum first = sum(one);
        FadingSum second = sum(other);
        Instant hotOne = first.heat(THIRTY_DAYS).orElseThrow();
        Instant hotOther = second.heat(THIRTY_DAYS).orElseThrow();
        Assume.that(
                Duration.between(hotOne, hotOther).abs().toMillis()
                        > 1); // heat has whole milliseconds
        assertThat(first.at(t, THIRTY_DAYS) > second.at(t, THIRTY_DAYS))
                .isEqualTo(hotOne.isAfter(hotOther));
    }

    @Property
    void heatIsWhenOnePointIsLeft(@ForAll("positive") List<Grant> grants) {
        FadingSum sum = sum(grants);
        assertThat(sum.at(sum.heat(THIRTY_DAYS).orElseThrow(), THIRTY_DAYS))
                .isCloseTo(1, within(1e-9));
    }

    @Property
    void whatIsNothingHasNoCrossingAndNoHeat(@ForAll("grants") List<Grant> grants) {
        var undone = new ArrayList<>(grants);
        grants.forEach(grant -> undone.add(new Grant(-grant.points(), grant.at())));
        Collections.shuffle(undone, new Random(grants.size()));
        FadingSum sum = sum(undone);
        assertThat(sum.at(START.plus(Duration.ofDays(200)), THIRTY_DAYS)).isZero();
        assertThat(sum.heat(THIRTY_DAYS)).isEmpty();
        assertThat(sum.fallsBelow(11.25, THIRTY_DAYS)).isEmpty();
    }

    @Example
    void theWorkedExampleOfTheModel() {
        FadingSum twenty = FadingSum.ZERO.plus(20, START, THIRTY_DAYS);
        assertThat(days(twenty.fallsBelow(11.25, THIRTY_DAYS).orElseThrow()))
                .isCloseTo(24.90, within(0.005));
        FadingSum thirtySix = twenty.plus(16, START, THIRTY_DAYS);
        assertThat(days(thirtySix.fallsBelow(22.5, THIRTY_DAYS).orElseThrow()))
                .isCloseTo(20.34, within(0.005));
        assertThat(thirtySix.at(START.plus(Duration.ofDays(30)), THIRTY_DAYS)).isEqualTo(18);
        assertThat(thirtySix.at(START.plus(Duration.ofDays(60)), THIRTY_DAYS)).isEqualTo(9);
    }

    @Provide
    Arbitrary<List<Grant>> grants() {
        return listOf(Arbitraries.doubles().between(-30, 60).ofScale(3));
    }

    @Provide
    Arbitrary<List<Grant>> positive() {
        return listOf(Arbitraries.doubles().between(0.001, 60).ofScale(3))
                .filter(grants -> !grants.isEmpty());
    }

    @Provide
    Arbitrary<Double> thresholds() {
        return Arbitraries.of(60d, 45d, 30d, 22.5, 15d, 11.25, 1d, 0.01);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(0, Duration.ofDays(400).toMillis())
                .map(START::plusMillis);
    }

    private Arbitrary<List<Grant>> listOf(Arbitrary<Double> points) {
        Arbitrary<Instant> at =
                Arbitraries.longs()
                        .between(0, Duration.ofDays(180).toMillis())
                        .map(START::plusMillis);
        return Combinators.combine(points, at).as(Grant::new).list().ofMaxSize(40);
    }

    private static FadingSum sum(List<Grant> grants) {
        FadingSum sum = FadingSum.ZERO;
        for (Grant grant : grants) {
            sum = sum.plus(grant.points(), grant.at(), THIRTY_DAYS);
        }
        return sum;
    }

    /** Promise 3's: within 1e-9 of the sum of absolute worths, plus 1e-6. */
    private static double bound(List<Grant> grants, Instant t) {
        return 1e-6
                + 1e-9
                        * grants.stream()
                                .mapToDouble(
                                        g -> Math.abs(g.points()) * THIRTY_DAYS.share(g.at(), t))
                                .sum();
    }

    private static double days(Instant at) {
        return Duration.between(START, at).toMillis() / 86_400_000d;
    }
}
