package ripen.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class DriftTest {

    @Test
    void theTestOfTwoSharesIsThePublishedOne() {
        // 40 of 100 against 60 of 100: z = 2.8284, p = 0.004678
        var finding = Drift.shares("share", new Share(40, 100), new Share(60, 100));
        assertThat(finding.p()).isCloseTo(0.004678, within(1e-5));
        assertThat(finding.beyondChance()).isTrue();
        assertThat(Drift.shares("share", new Share(40, 100), new Share(44, 100)).beyondChance())
                .isFalse();
    }

    @Test
    void aQuietModelRaisesAReviewAboutOnceInAHundredLooks() {
        var random = new Random(7);
        int scores = 0;
        int calibrations = 0;
        for (int round = 0; round < 1_000; round++) {
            double[] before = random.doubles(80).toArray();
            double[] now = random.doubles(40).toArray();
            scores += Drift.distributions("scores", before, now).beyondChance() ? 1 : 0;
            calibrations +=
                    Drift.calibration(
                                            "calibration",
                                            List.of(drawn(random, 60, 0.7), drawn(random, 60, 0.3)),
                                            List.of(drawn(random, 30, 0.7), drawn(random, 30, 0.3)))
                                    .beyondChance()
                            ? 1
                            : 0;
        }
        assertThat(scores).isBetween(0, 25);
        assertThat(calibrations).isBetween(0, 25);
    }

    @Test
    void whatHasMovedIsNoticed() {
        var random = new Random(7);
        double[] before = random.doubles(80).toArray();
        double[] now = random.doubles(80).map(value -> value + 0.4).toArray();
        assertThat(Drift.distributions("scores", before, now).beyondChance()).isTrue();
        assertThat(
                        Drift.calibration(
                                        "calibration",
                                        List.of(new Share(42, 60), new Share(18, 60)),
                                        List.of(new Share(9, 30), new Share(2, 30)))
                                .beyondChance())
                .isTrue();
    }

    private static Share drawn(Random random, int of, double share) {
        return new Share(random.doubles(of).filter(value -> value < share).count(), of);
    }
}
