package ripen.decay;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.decay.FadingSumProperties.START;
import static ripen.decay.FadingSumProperties.THIRTY_DAYS;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Levels with hysteresis, against the two sentences that define them: entered at S >= T, left at S
 * < 0.75 T.
 */
class LevelsProperties {

    private static final Levels LEVELS = new Levels(List.of(60d, 30d, 15d), 0.75);

    @Property
    void aLevelIsEnteredAtItsEntryAndHeldAboveThreeQuartersOfIt(
            @ForAll @IntRange(min = 1, max = 4) int level,
            @ForAll @DoubleRange(min = -20, max = 120) double score) {
        int after = LEVELS.after(level, score);
        if (after < level) {
            assertThat(score).isGreaterThanOrEqualTo(LEVELS.entry(after));
        }
        if (after > level) {
            assertThat(score).isLessThan(LEVELS.leaving(level));
        }
        for (int better = 1; better < after; better++) {
            assertThat(score)
                    .as("level %d is not reached", better)
                    .isLessThan(LEVELS.entry(better));
        }
        if (after < LEVELS.lowest()) {
            assertThat(score).isGreaterThanOrEqualTo(LEVELS.leaving(after));
        }
    }

    @Property
    void theSameScoreMovesALevelOnce(
            @ForAll @IntRange(min = 1, max = 4) int level,
            @ForAll @DoubleRange(min = -20, max = 120) double score) {
        int after = LEVELS.after(level, score);
        assertThat(LEVELS.after(after, score)).isEqualTo(after);
    }

    @Property
    void aScoreThatWobblesWithinTheHysteresisNeverFlaps(
            @ForAll @IntRange(min = 1, max = 3) int level, @ForAll("wobble") List<Double> shares) {
        double entry = LEVELS.entry(level);
        int held = LEVELS.after(LEVELS.lowest(), entry);
        for (double share : shares) {
            held = LEVELS.after(held, entry * share);
            assertThat(held).isEqualTo(level);
        }
    }

    /**
     * The closed form against a search for the first millisecond at which the level is left; the
     * last digits may turn it by one.
     */
    @Property
    void crossingsAreWhatAStepByStepSimulationFinds(
            @ForAll @DoubleRange(min = 0.5, max = 200) double points,
            @ForAll @IntRange(min = 1, max = 4) int from) {
        FadingSum sum = FadingSum.ZERO.plus(points, START, THIRTY_DAYS);
        int level = LEVELS.after(from, points);
        var simulated = new ArrayList<Levels.Crossing>();
        for (int held = level; held < LEVELS.lowest(); held++) {
            simulated.add(
                    new Levels.Crossing(
                            firstMillisecondBelow(LEVELS.leaving(held), sum), held + 1));
        }
        assertThat(LEVELS.crossings(level, sum, THIRTY_DAYS))
                .usingRecursiveComparison()
                .withEqualsForType(
                        (a, b) -> Duration.between(a, b).abs().toMillis() <= 1, Instant.class)
                .isEqualTo(simulated);
    }

    @Example
    void unfedLevelsAreLeftThirtyDaysApart() {
        List<Levels.Crossing> crossings =
                LEVELS.crossings(1, FadingSum.ZERO.plus(60, START, THIRTY_DAYS), THIRTY_DAYS);
        assertThat(crossings).extracting(Levels.Crossing::level).containsExactly(2, 3, 4);
        Instant first = crossings.getFirst().at();
        assertThat(crossings)
                .extracting(Levels.Crossing::at)
                .containsExactly(
                        first, first.plus(Duration.ofDays(30)), first.plus(Duration.ofDays(60)));
    }

    @Provide
    Arbitrary<List<Double>> wobble() {
        return Arbitraries.doubles().between(0.75, 1.24).list().ofMaxSize(30);
    }

    private static Instant firstMillisecondBelow(double threshold, FadingSum sum) {
        long below = Duration.ofDays(1000).toMillis();
        long above = -1;
        while (below - above > 1) {
            long middle = (above + below) / 2;
            if (sum.at(START.plusMillis(middle), THIRTY_DAYS) < threshold) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return START.plusMillis(below);
    }
}
