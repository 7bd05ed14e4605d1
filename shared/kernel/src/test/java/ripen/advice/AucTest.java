package ripen.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Random;

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
