package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ripen.decay.Steps;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is remembered of a lead does not grow without bound, whatever a browser reports. */
class MemoryIsBoundedTest {

    private static final Instant START = Instant.parse("2018-06-01T08:00:00Z");
    private static final Scoring SCORING = SampleModel.scoring();

    @Test
    void aHostileStreamFillsNoMoreThanTheLimits() {
        LeadState state = SCORING.replay(hostile(3000), START).state();
        Tally tally = state.tally();
        assertThat(tally.watched()).hasSize(Tally.MOST_VIDEOS);
        assertThat(tally.watched().values())
                .allSatisfy(parts -> assertThat(parts).hasSizeLessThanOrEqualTo(Tally.MOST_PARTS));
        assertThat(tally.once()).hasSizeLessThanOrEqualTo(Tally.MOST_OBJECTS + 10);
        assertThat(tally.visits()).hasSizeLessThanOrEqualTo(Tally.MOST_VISITS);
        assertThat(state.interests()).hasSize(Fold.MOST_PRODUCTS);
    }

    @Test
    void theSameIsForgottenInWhateverOrderItArrived() {
        List<Activity> life = hostile(800);
        LeadState inOrder = SCORING.replay(life, START).state();
        Collections.shuffle(life, new Random(7));
        assertThat(SCORING.replay(life, START).state()).isEqualTo(inOrder);
    }

    @Test
    void theProductsThatGrewLastAreKept() {
        LeadState state = SCORING.replay(hostile(3000), START).state();
        assertThat(state.interests().keySet()).contains("product-2999").doesNotContain("product-2");
    }

    @Test
    void theLedgerStillAddsUp() {
        Fold fold = SCORING.replay(hostile(3000), START);
        Instant t = START.plus(Duration.ofDays(3));
        var curve = SCORING.model().engagement();
        double sum = fold.entries().stream().mapToDouble(line -> line.worth(t, curve)).sum();
        assertThat(fold.state().engagement().at(t, curve)).isCloseTo(sum, within(1e-6 * sum));
    }

    @Test
    void aVideoInManyPartsIsNeverWorthMoreThanOneVideo() {
        var life = new ArrayList<Activity>();
        var random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            double from = random.nextInt(9_990) / 10_000.0;
            life.add(video(i, "tour", from, from + 0.0005));
        }
        double points =
                SCORING.replay(life, START).entries().stream()
                        .mapToDouble(LedgerEntry::points)
                        .sum();
        assertThat(points).isBetween(0.5, 10.0 + 1e-9);
    }

    @Test
    void aCurveThatKeepsItsGrantsCountsSoManyAtATimeAndSaysSo() {
        Scoring steps =
                SampleModel.withEverything(
                        new Steps(List.of(new Steps.Step(Duration.ofDays(30), 1))));
        Fold fold = steps.replay(hostile(3000), START);
        assertThat(fold.state().engagement().grants()).hasSizeLessThanOrEqualTo(Fold.MOST_GRANTS);
        assertThat(fold.entries().getLast().points()).isZero();
        assertThat(fold.entries().getLast().why()).contains("this curve counts 500 grants");
        Instant t = START.plus(Duration.ofDays(1));
        double sum =
                fold.entries().stream()
                        .mapToDouble(line -> line.worth(t, steps.model().engagement()))
                        .sum();
        assertThat(fold.state().engagement().at(t, steps.model().engagement()))
                .isCloseTo(sum, within(1e-6));
        // Once the old ones are used up, new ones count again.
        fold.apply(page(9000, START.plus(Duration.ofDays(40)), "/pricing", "pumps"));
        assertThat(fold.entries().getLast().points()).isPositive();
    }

    @Test
    void manySmallGrantsUnderACapNeverExceedIt() {
        Tally tally = Tally.EMPTY;
        Instant end = START;
        for (int i = 0; i < 1000; i++) {
            end = START.plusSeconds(i * 60L);
            tally = tally.withGrant("g", end, 0.01, end.minus(Duration.ofDays(1)));
        }
        assertThat(tally.capped().get("g")).hasSize(Tally.MOST_GRANTS);
        assertThat(tally.pointsSince("g", end.minus(Duration.ofDays(1))))
                .isCloseTo(10, within(1e-9));
    }

    /** A page, a video and a product of its own with every report. */
    private static List<Activity> hostile(int reports) {
        var life = new ArrayList<Activity>();
        var ids = new HashSet<String>();
        for (int i = 0; i < reports; i++) {
            Instant at = START.plusSeconds(i * 60L);
            Activity activity =
                    switch (i % 3) {
                        case 0 -> page(i, at, "/products/" + i, "product-" + i);
                        case 1 -> page(i, at, "/pricing", "product-" + i);
                        default -> video(i, "video-" + i, 0.1, 0.2 + (i % 70) / 100.0);
                    };
            assertThat(ids.add(activity.key().id())).isTrue();
            life.add(activity);
        }
        return life;
    }

    private static Activity page(int i, Instant at, String path, String product) {
        return new Activity(
                new Activity.Key(at, "a-" + i),
                "page.viewed",
                Map.of("page", Map.of("path", path, "product", product)));
    }

    private static Activity video(int i, String id, double from, double to) {
        return new Activity(
                new Activity.Key(START.plusSeconds(i * 60L), "a-" + i),
                "video.watched",
                Map.of(
                        "video",
                        Map.of("id", id, "from", from, "to", to),
                        "page",
                        Map.of("product", "product-" + i)));
    }
}
