package ripen.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ripen.advice.BacktestReport.Band;
import ripen.imports.FileOutcome;
import ripen.score.Activity;
import ripen.score.SampleModel;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a browser says of its pages' dates decides about nobody. */
class PastTest {

    private static final Instant FORM = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Activity ODD =
            activity("2000-01-01T00:00:00Z", "page.viewed", Map.of("page", Map.of("path", "/")));
    private static final Activity PAPER =
            activity(
                    FORM.toString(),
                    "form.submitted",
                    Map.of(
                            "form",
                            Map.of("id", "whitepaper", "document", "guide"),
                            "profile",
                            Map.of("emailKind", "company")));
    private static final Activity PRICES =
            activity(
                    "2026-03-05T09:00:00Z",
                    "page.viewed",
                    Map.of("page", Map.of("path", "/pricing")));

    private final Scoring scoring = SampleModel.scoring();

    @Test
    void aLeadIsCapturedByWhatSaysWhoItIs() {
        assertThat(past(null, PRICES, PAPER, ODD).captured()).isEqualTo(PAPER);
        assertThat(past(null, PRICES, ODD).captured()).as("nobody knows who it is").isEqualTo(ODD);
    }

    @Test
    void itIsJudgedAtOneAgeWhateverBecameOfIt() {
        var judging = new Judging(MONTH, MONTH);
        for (String converted :
                List.of("2026-05-01T00:00:00Z", "2026-03-20T00:00:00Z", "2026-03-02T09:00:00Z")) {
            assertThat(judging.at(past(Instant.parse(converted), PAPER, PRICES, ODD)))
                    .isEqualTo(judging.at(past(null, PAPER, PRICES, ODD)))
                    .isEqualTo("2026-04-01T09:00:00Z");
        }
    }

    @Test
    void aBacktestCountsWhatALeadDidDespiteAnOddDate() {
        assertThat(labels(past(null, PAPER, PRICES)))
                .isEqualTo(labels(past(null, PAPER, PRICES, ODD)))
                .containsExactly("D3");
    }

    @Test
    void adviceLearnsWhatALeadDidDespiteAnOddDate() {
        Landmarks looked =
                Landmarks.of(List.of(past(null, PAPER, PRICES, ODD)), scoring, MONTH, MONTH);
        assertThat(looked.leads())
                .singleElement()
                .satisfies(
                        lead ->
                                assertThat(met(looked, lead))
                                        .containsExactly("document", "pricing-page"));
    }

    private static List<String> met(Landmarks looked, Landmarks.Lead lead) {
        return IntStream.range(0, looked.rules().size())
                .filter(lead::met)
                .mapToObj(rule -> looked.rules().get(rule).id())
                .toList();
    }

    @Test
    void whatAFileSaysCountsWhereItSaysMore() {
        Instant early = Instant.parse("2026-03-10T00:00:00Z");
        Instant late = Instant.parse("2026-03-20T00:00:00Z");
        assertThat(past(null, PAPER).or(said(true, late)))
                .extracting(Past::converted, Past::convertedAt)
                .containsExactly(true, late);
        assertThat(past(null, PAPER).or(said(false, null)).followed())
                .as("followed until the file, whatever it says")
                .isEqualTo(past(late, PAPER).or(said(false, null)).followed())
                .isEqualTo(past(null, PAPER).or(said(true, late)).followed())
                .isEqualTo(FORM.plus(MONTH));
        assertThat(past(early, PAPER).or(said(true, late)).convertedAt()).isEqualTo(early);
        assertThat(past(late, PAPER).or(said(true, early)).convertedAt()).isEqualTo(early);
        assertThat(past(late, PAPER).or(said(true, null)).convertedAt()).isEqualTo(late);
        assertThat(past(late, PAPER).or(said(false, null)).converted()).isTrue();
        assertThat(past(null, PAPER).or(said(false, null)).converted()).isFalse();
        assertThat(past(null, PAPER).or(null)).isEqualTo(past(null, PAPER));
    }

    @Test
    void ofTwoFilesTheLaterOneCountsUnlessOnlyOneSaysThatItConverted() {
        var before = new FileOutcome(true, FORM, FORM);
        var after = new FileOutcome(true, FORM.plusSeconds(9), FORM.plusSeconds(60));
        var no = new FileOutcome(false, null, FORM.plusSeconds(90));
        assertThat(before.and(after)).isEqualTo(after);
        assertThat(after.and(before)).isEqualTo(after);
        var both = new FileOutcome(true, FORM, no.asOf());
        assertThat(no.and(before)).isEqualTo(both);
        assertThat(before.and(no)).isEqualTo(both);
    }

    private List<String> labels(Past past) {
        return new Backtesting(new Judging(MONTH, MONTH))
                .run(List.of(past), scoring, null).draft().bands().stream()
                        .map(Band::label)
                        .toList();
    }

    private static FileOutcome said(boolean converted, @Nullable Instant at) {
        return new FileOutcome(converted, at, FORM.plus(MONTH));
    }

    private static Past past(@Nullable Instant converted, Activity... activities) {
        return new Past("lead", List.of(activities), converted != null, converted);
    }

    private static Activity activity(String at, String type, Map<String, Object> properties) {
        return new Activity(new Activity.Key(Instant.parse(at), type + at), type, properties);
    }
}
