package ripen.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import ripen.kpi.CountingChanges.Change;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Step;
import ripen.lead.Source;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class CountingChangesTest {

    private static final LocalDate DAY = LocalDate.of(2018, 6, 1);
    private static final Counting COUNTING = new Counting(ZoneId.of("Europe/Berlin"));

    private final InMemoryAggregates aggregates = new InMemoryAggregates();
    private final CountingChanges counting = new CountingChanges(aggregates);

    @Test
    void aBatchThatDiedBetweenTwoDaysAddsOnlyWhatIsMissing() {
        Contribution mail =
                COUNTING.mail(
                        new Step("welcome", "1"),
                        Map.of(
                                Happening.SENT,
                                Instant.parse("2018-06-01T10:00:00Z"),
                                Happening.CLICKED,
                                Instant.parse("2018-06-02T10:00:00Z")));
        List<Change> batch = List.of(change(1, mail));
        var dying =
                new DyingAggregates(
                        aggregates,
                        3); // two calls for the first day, the second day's write is the fourth
        assertThatThrownBy(() -> new CountingChanges(dying).count("s", batch))
                .isInstanceOf(DyingAggregates.Died.class);
        assertThat(aggregates.figures(DAY).mails(Happening.SENT)).isEqualTo(1);
        assertThat(aggregates.figures(DAY.plusDays(1)).isNone()).isTrue();

        counting.count("s", batch);

        assertThat(aggregates.figures(DAY).mails(Happening.SENT)).isEqualTo(1);
        assertThat(aggregates.figures(DAY.plusDays(1)).mails(Happening.CLICKED)).isEqualTo(1);
    }

    @Test
    void hostileCampaignsShareOneLineAndAreTakenBackFromIt() {
        var batch = new ArrayList<Change>();
        for (int i = 0; i < 250; i++) {
            batch.add(
                    change(
                            i + 1,
                            AggregatesContract.lead(COUNTING, new Origin("x", "c" + i), DAY)));
        }
        counting.count("a", batch);
        Figures full = aggregates.figures(DAY);
        assertThat(full.leads()).isEqualTo(250);
        assertThat(full.bySource()).hasSize(CountingChanges.LINES + 1);

        // All of them turn out to be a competitor's, as another shard tells.
        var back =
                batch.stream()
                        .map(
                                change ->
                                        new Change(
                                                change.sequence(),
                                                Contribution.NONE.minus(change.difference())))
                        .toList();
        counting.count("b", back);

        assertThat(aggregates.figures(DAY)).isEqualTo(Figures.NONE);
    }

    @Test
    void daysAreThoseOfTheCompanysZoneAlsoWhereItsClocksChange() {
        var berlin = new Counting(ZoneId.of("Europe/Berlin"));

        assertThat(berlin.day(Instant.parse("2018-05-31T21:59:59.999Z"))).isEqualTo("2018-05-31");
        assertThat(berlin.day(Instant.parse("2018-05-31T22:00:00Z"))).isEqualTo("2018-06-01");
        assertThat(berlin.day(Instant.parse("2018-12-31T22:59:59.999Z"))).isEqualTo("2018-12-31");
        assertThat(berlin.day(Instant.parse("2018-12-31T23:00:00Z"))).isEqualTo("2019-01-01");
    }

    @Test
    void whoIsExcludedCountsNowhere() {
        Instant at = Instant.parse("2018-06-01T10:00:00Z");

        assertThat(COUNTING.lead(Source.UNKNOWN, at, true)).isEqualTo(Contribution.NONE);
        assertThat(
                        COUNTING.stages(
                                List.of(new StageEntry(at, Stage.ENGAGED, "score", false)), true))
                .isEqualTo(Contribution.NONE);
    }

    @Test
    void sequenceNumbersSortAsNumbersAndNothingElseIsOne() {
        assertThat(Sequence.of("10").isAfter(Sequence.of("9"))).isTrue();
        assertThat(Sequence.of("0009")).isEqualTo(Sequence.of("9"));
        assertThatThrownBy(() -> Sequence.of("shard-1")).hasMessageContaining("shard-1");
        assertThatThrownBy(() -> Sequence.of("1".repeat(41)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Change change(int sequence, Contribution difference) {
        return new Change(Sequence.of(Integer.toString(sequence)), difference);
    }
}
