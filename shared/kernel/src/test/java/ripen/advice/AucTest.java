package ripen.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Random;
import java.util.stream.IntStream;

class AucTest {

    @Test
    void itIsTheShareOfPairsInTheRightOrderTiesCountingHalf() {
        Auc auc =
                Auc.of(
                        new double[] {1, 2, 3, 4, 4, 5},
                        new boolean[] {false, false, true, false, true, true});
        // pairs: 3>1, 3>2, 3<4, 4>1, 4>2, 4=4, 5>all three
        assertThat(auc.value()).isCloseTo((2 + 2.5 + 3) / 9, within(1e-12));
    }

    @Test
    void itsIntervalHoldsTheTruthAboutNineteenTimesInTwenty() {
        var random = new Random(42);
        int held = 0;
        double truth = 0.7602; // of two normal distributions one deviation apart: Phi(1/sqrt 2)
        for (int round = 0; round < 400; round++) {
            double[] scores = new double[300];
            boolean[] outcomes = new boolean[300];
            for (int i = 0; i < scores.length; i++) {
                outcomes[i] = i % 3 == 0;
                scores[i] = random.nextGaussian() + (outcomes[i] ? 1 : 0);
            }
            Auc auc = Auc.of(scores, outcomes);
            held += auc.low() <= truth && truth <= auc.high() ? 1 : 0;
        }
        assertThat(held).isBetween(368, 392);
    }

    @Test
    void ofFewTheIntervalHoldsTheTruthTooAndIsNoPoint() {
        var random = new Random(43);
        int held = 0;
        for (int round = 0; round < 400; round++) {
            double[] scores = new double[24];
            boolean[] outcomes = new boolean[scores.length];
            for (int i = 0; i < scores.length; i++) {
                outcomes[i] = i % 4 == 0;
                scores[i] = random.nextGaussian() + (outcomes[i] ? 1 : 0);
            }
            Auc auc = Auc.of(scores, outcomes);
            assertThat(auc.low()).isLessThan(auc.high());
            held += auc.low() <= 0.7602 && 0.7602 <= auc.high() ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(372);
    }

    @Test
    void perfectSeparationOfTwoAgainstTwoSaysLittle() {
        boolean[] outcomes = {true, true, false, false};
        Auc perfect = Auc.of(new double[] {2, 3, 0, 1}, outcomes);
        assertThat(perfect.value()).isEqualTo(1);
        // two pairs both in the right order: 0.025 = low^2
        assertThat(perfect.low()).isCloseTo(Math.sqrt(0.025), within(1e-12));
        Auc wrong = Auc.of(new double[] {0, 1, 2, 3}, outcomes);
        assertThat(wrong.high()).isCloseTo(1 - Math.sqrt(0.025), within(1e-12));
        Auc none = Auc.of(new double[] {1, 1, 1, 1}, outcomes);
        assertThat(none.low()).isLessThan(0.3);
        assertThat(none.high()).isGreaterThan(0.7);
    }

    @Test
    void ofMinusZeroAndZeroNoneIsLess() {
        assertThat(Auc.of(new double[] {0.0, -0.0}, new boolean[] {true, false}).value())
                .isEqualTo(0.5);
    }

    @Test
    void lookingThriceAtALeadTellsNoMoreThanOnce() {
        var random = new Random(44);
        int leads = 200;
        double[] once = random.doubles(leads).toArray();
        double[] other = random.doubles(leads).toArray();
        boolean[] outcomes = new boolean[leads];
        for (int i = 0; i < leads; i++) {
            outcomes[i] = i % 3 == 0;
        }
        Placements one = Placements.of(once, outcomes, to(leads, 1));
        Placements three = thrice(once, outcomes);
        assertThat(Auc.of(three).low()).isCloseTo(Auc.of(one).low(), within(1e-9));
        assertThat(Auc.of(three).high()).isCloseTo(Auc.of(one).high(), within(1e-9));
        AucGain gain = AucGain.of(one, Placements.of(other, outcomes, to(leads, 1)));
        AucGain thrice = AucGain.of(three, thrice(other, outcomes));
        assertThat(thrice.low()).isCloseTo(gain.low(), within(1e-9));
        assertThat(thrice.high()).isCloseTo(gain.high(), within(1e-9));
        assertThat(AucGain.of(one, one)).isEqualTo(new AucGain(0, 0, 0));
    }

    @Test
    void aGainThatIsNoneIsAboveChanceOnceInForty() {
        int above = 0;
        for (int round = 0; round < 400; round++) {
            var random = new Random(1000 + round);
            boolean[] outcomes = new boolean[200];
            double[] one = new double[200];
            double[] other = new double[200];
            for (int i = 0; i < outcomes.length; i++) {
                outcomes[i] = i % 3 == 0;
                double common = random.nextGaussian() + (outcomes[i] ? 1 : 0);
                one[i] = common + random.nextGaussian();
                other[i] = common + random.nextGaussian();
            }
            above += AucGain.of(thrice(one, outcomes), thrice(other, outcomes)).low() > 0 ? 1 : 0;
        }
        assertThat(above).isBetween(1, 20);
    }

    private static Placements thrice(double[] scores, boolean[] outcomes) {
        int count = scores.length * 3;
        double[] all = new double[count];
        boolean[] out = new boolean[count];
        for (int i = 0; i < count; i++) {
            all[i] = scores[i / 3];
            out[i] = outcomes[i / 3];
        }
        return Placements.of(all, out, to(count, 3));
    }

    private static int[] to(int count, int looks) {
        return IntStream.range(0, count).map(i -> i / looks).toArray();
    }

    @Test
    void withOneKindOfOutcomeThereIsNone() {
        assertThatThrownBy(() -> Auc.of(new double[] {1, 2}, new boolean[] {true, true}))
                .hasMessageContaining("leads that did not");
    }

    @Test
    void wilsonsIntervalIsThePublishedOne() {
        // 10 of 100: Wilson 0.0552 to 0.1744
        Share share = new Share(10, 100);
        assertThat(share.low()).isCloseTo(0.05522914, within(1e-7));
        assertThat(share.high()).isCloseTo(0.17436566, within(1e-7));
        assertThat(new Share(0, 0).high()).isEqualTo(1);
    }
}
