package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ripen.decay.HalfLife;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What each kind of rule grants, and what the ledger says where it grants nothing. */
class RulesTest {

    private static final Instant START = Instant.parse("2018-06-01T08:00:00Z");
    private final Fold fold =
            SampleModel.withEverything(new HalfLife(Duration.ofDays(30)))
                    .from(
                            LeadState.initial(
                                    SampleModel.withEverything(new HalfLife(Duration.ofDays(30)))
                                            .model()));
    private int ids;

    @Test
    void aCappedEntryIsInTheLedgerWithNoPointsAndTheReason() {
        for (int i = 0; i < 4; i++) {
            prices(i);
        }
        assertThat(points("pricing-page")).containsExactly(8.0, 8.0, 8.0, 0.0);
        assertThat(last("pricing-page").why())
                .isEqualTo("pricing-page (capped: at most 24 points per 24 hours, reached)");
    }

    @Test
    void rulesOfAGroupShareItsCap() {
        document(0);
        prices(1);
        prices(2);
        prices(3);
        // 4 each after the document, 6 for the third look: together 10 in three days.
        assertThat(points("prices-after-document")).containsExactly(4.0, 4.0, 0.0);
        assertThat(points("prices-often")).containsExactly(2.0);
        assertThat(last("prices-often").why())
                .isEqualTo(
                        "prices-often (capped: at most 10 points per 3 days for the group"
                                + " close-look)");
        assertThat(last("prices-after-document").why())
                .isEqualTo(
                        "prices-after-document (capped: at most 10 points per 3 days for the group"
                                + " close-look, reached)");
    }

    @Test
    void aCapHoldsForPointsThatAreTakenAway() {
        for (int i = 0; i < 4; i++) {
            careers(i);
        }
        assertThat(points("careers-often")).containsExactly(-4.0, -2.0, 0.0, 0.0);
        assertThat(last("careers-often").why())
                .isEqualTo("careers-often (capped: at most 6 points per 24 hours, reached)");
        careers(24);
        assertThat(points("careers-often").getLast()).isEqualTo(-4.0);
    }

    @Test
    void threeLooksWithinSevenDaysAreOftenAndTwoAreNot() {
        prices(0);
        prices(24 * 3);
        prices(24 * 7); // the first is seven days ago to the millisecond
        assertThat(points("prices-often")).isEmpty();
        prices(24 * 7 + 1);
        assertThat(points("prices-often")).containsExactly(6.0);
    }

    @Test
    void pricesCountAfterADocumentForTwoDays() {
        prices(0);
        document(1);
        prices(2);
        prices(48);
        prices(49);
        assertThat(at("prices-after-document")).containsExactly(hour(2), hour(48));
    }

    @Test
    void theSameShareOfAVideoCountsOnce() {
        video(0, 0, 0.6);
        video(1, 0, 0.6);
        video(2, 0.5, 0.75);
        assertThat(points("video").get(0)).isCloseTo(6, within(1e-9));
        assertThat(points("video").get(1)).isZero();
        assertThat(points("video").get(2)).isCloseTo(1.5, within(1e-9));
        assertThat(fold.entries().get(1).why()).isEqualTo("video (nothing new)");
    }

    @Test
    void aShareThatIsNotSaidIsNotTakenForOneThatWasSeen() {
        happens(0, "video.watched", Map.of("video", Map.of("id", "tour")));
        assertThat(last("video").points()).isZero();
        assertThat(last("video").why())
                .isEqualTo("video (worth nothing: the activity does not say video.fraction)");
    }

    @Test
    void oneMinuteOfAOneMinuteVideoIsWorthMoreThanTenPercentOfATenMinuteOne() {
        video(0, 0, 1);
        double whole = points("video").getFirst();
        happens(1, "video.watched", Map.of("video", Map.of("id", "long", "from", 0, "to", 0.1)));
        assertThat(whole).isGreaterThan(9 * points("video").getLast());
    }

    @Test
    void eachDocumentCountsOnce() {
        document(0);
        document(1);
        assertThat(points("document")).containsExactly(20.0, 0.0);
        assertThat(last("document").why()).isEqualTo("document (already counted)");
    }

    private void prices(int hour) {
        happens(hour, "page.viewed", Map.of("page", Map.of("path", "/pricing")));
    }

    private void careers(int hour) {
        happens(hour, "page.viewed", Map.of("page", Map.of("path", "/careers")));
    }

    private void document(int hour) {
        happens(
                hour,
                "form.submitted",
                Map.of("form", Map.of("id", "whitepaper", "document", "guide")));
    }

    private void video(int hour, double from, double to) {
        happens(
                hour,
                "video.watched",
                Map.of("video", Map.of("id", "tour", "from", from, "to", to)));
    }

    private void happens(int hour, String type, Map<String, Object> properties) {
        fold.apply(new Activity(new Activity.Key(hour(hour), "a" + ids++), type, properties));
    }

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private List<LedgerEntry> entries(String rule) {
        return fold.entries().stream().filter(entry -> entry.rule().equals(rule)).toList();
    }

    private List<Double> points(String rule) {
        return entries(rule).stream().map(LedgerEntry::points).toList();
    }

    private List<Instant> at(String rule) {
        return entries(rule).stream().map(LedgerEntry::at).toList();
    }

    private LedgerEntry last(String rule) {
        return entries(rule).getLast();
    }
}
