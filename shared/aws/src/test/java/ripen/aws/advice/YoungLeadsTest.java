package ripen.aws.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.advice.AdvisingEngagement;
import ripen.advice.Effect;
import ripen.advice.Landmarks;
import ripen.advice.Past;
import ripen.advice.PointsCard;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Prices went online sixty days ago and change nothing. Who has seen them is young, and of the
 * young those who convert are known before those who do not.
 */
class YoungLeadsTest {

    private static final Instant NOW = Instant.parse("2026-10-01T08:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final PointsCard NOTHING = new PointsCard(0, List.of(), List.of(), List.of());

    private final Scoring published = ShippedModel.scoring();

    @Test
    void whatChangesNothingGoesAlongWithNothingHoweverNewItIs() {
        int held = 0;
        for (long seed = 1; seed <= 20; seed++) {
            Effect prices = prices(new Random(seed));
            assertThat(prices.known()).isTrue();
            held += prices.low() <= 1 && 1 <= prices.high() ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(17);
    }

    private Effect prices(Random random) {
        var pasts = new ArrayList<Past>();
        for (int i = 0; i < 2_500; i++) {
            pasts.add(lead(i, random));
        }
        return new AdvisingEngagement(new LiblinearFitting())
                        .advise(
                                Landmarks.of(pasts, published, MONTH, MONTH),
                                NOTHING,
                                published.model(),
                                new Random(1))
                        .effects()
                        .stream()
                        .filter(effect -> effect.rules().getFirst().id().equals("pricing-page"))
                        .findFirst()
                        .orElseThrow();
    }

    private static Past lead(int number, Random random) {
        Instant captured = NOW.minus(Duration.ofHours(random.nextInt(240 * 24)));
        var did = new ArrayList<Activity>();
        did.add(
                activity(
                        captured,
                        "form.submitted",
                        Map.of("form", Map.of("id", "f"), "profile", Map.of("country", "DE"))));
        boolean sees = random.nextInt(10) < 6;
        if (sees && captured.isAfter(NOW.minus(Duration.ofDays(60)))) {
            did.add(view(captured.plus(Duration.ofHours(2)), "/pricing"));
        }
        did.add(view(captured.plus(Duration.ofHours(3)), "/other"));
        boolean converts = random.nextInt(10) < 3;
        Instant at = captured.plus(Duration.ofHours(8 * 24 + random.nextInt(40 * 24)));
        boolean converted = converts && !at.isAfter(NOW);
        return new Past("l" + number, did, converted, converted ? at : null, NOW);
    }

    private static Activity view(Instant at, String path) {
        return activity(at, "page.viewed", Map.of("page", Map.of("path", path)));
    }

    private static Activity activity(Instant at, String type, Map<String, Object> properties) {
        return new Activity(new Activity.Key(at, type + at), type, properties);
    }
}
