package ripen.decay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ripen.decay.Steps.Step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

class CurvesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Curve HUBSPOT = new Linear(0.5);
    private static final Curve ELOQUA =
            new Steps(
                    List.of(
                            new Step(days(7), 1),
                            new Step(days(14), 0.75),
                            new Step(days(30), 0.5)));

    @Test
    void hubSpotsTenPointsAtFiftyPercentAMonthAreFiveAfterOneAndNothingAfterTwo() {
        FadingSum sum = FadingSum.ZERO.plus(10, START, HUBSPOT);
        assertThat(sum.at(START.plus(days(30)), HUBSPOT)).isEqualTo(5);
        assertThat(sum.at(START.plus(days(60)), HUBSPOT)).isZero();
        assertThat(sum.at(START.plus(days(61)), HUBSPOT)).isZero();
    }

    @Test
    void eloquasSharesHoldToTheDay() {
        FadingSum sum = FadingSum.ZERO.plus(100, START, ELOQUA);
        assertThat(sum.at(START.plus(days(6)), ELOQUA)).isEqualTo(100);
        assertThat(sum.at(START.plus(days(8)), ELOQUA)).isEqualTo(75);
        assertThat(sum.at(START.plus(days(20)), ELOQUA)).isEqualTo(50);
        assertThat(sum.at(START.plus(days(31)), ELOQUA)).isZero();
    }

    @Test
    void aHalfLifeHalves() {
        Curve curve = new HalfLife(days(30));
        FadingSum sum = FadingSum.ZERO.plus(36, START, curve);
        assertThat(sum.at(START.plus(days(30)), curve)).isCloseTo(18, within(1e-12));
        assertThat(sum.at(START.plus(days(60)), curve)).isCloseTo(9, within(1e-12));
    }

    @Test
    void theFirstMillisecondBelowAThresholdIsFoundOnEveryCurve() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (Curve curve : List.of(HUBSPOT, ELOQUA, new Linear(0.17), new HalfLife(days(30)))) {
            for (int round = 0; round < 300; round++) {
                FadingSum sum = FadingSum.ZERO;
                for (int grant = random.nextInt(1, 8); grant > 0; grant--) {
                    sum =
                            sum.plus(
                                    random.nextInt(1, 40),
                                    START.plusMillis(random.nextLong(days(40).toMillis())),
                                    curve);
                }
                double threshold = random.nextDouble(1, 40);
                double now = sum.at(sum.asOf(), curve);
                Instant below = sum.fallsBelow(threshold, curve).orElseThrow();
                assertThat(sum.at(below, curve)).isLessThan(threshold);
                if (now >= threshold) {
                    assertThat(sum.at(below.minusMillis(1), curve))
                            .isGreaterThanOrEqualTo(threshold - 1e-9);
                }
            }
        }
    }

    @Test
    void theOrderOfArrivalDoesNotMatterOnAnyCurve() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
        for (Curve curve : List.of(HUBSPOT, ELOQUA, new HalfLife(days(30)))) {
            for (int round = 0; round < 200; round++) {
                var grants = new java.util.ArrayList<FadingSum.Grant>();
                for (int grant = 0; grant < 6; grant++) {
                    grants.add(
                            new FadingSum.Grant(
                                    START.plusMillis(random.nextLong(days(90).toMillis())),
                                    random.nextInt(1, 30)));
                }
                FadingSum inOrder = sum(grants, curve);
                java.util.Collections.shuffle(grants, java.util.Random.from(random));
                FadingSum shuffled = sum(grants, curve);
                Instant later = START.plus(days(random.nextInt(90, 120)));
                assertThat(shuffled.at(later, curve))
                        .isCloseTo(inOrder.at(later, curve), within(1e-9));
            }
        }
    }

    @Test
    void curvesThatKeepTheirGrantsTakeNoNegativePoints() {
        assertThat(HUBSPOT.allowsNegativePoints()).isFalse();
        assertThatThrownBy(() -> FadingSum.ZERO.plus(-1, START, ELOQUA))
                .hasMessageContaining("no negative points");
    }

    private static FadingSum sum(List<FadingSum.Grant> grants, Curve curve) {
        FadingSum sum = FadingSum.ZERO;
        for (FadingSum.Grant grant : grants) {
            sum = sum.plus(grant.points(), grant.at(), curve);
        }
        return sum;
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
