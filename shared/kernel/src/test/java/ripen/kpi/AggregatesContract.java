package ripen.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.kpi.Figure.Entries;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Leads;
import ripen.kpi.Figure.Mails;
import ripen.kpi.Figure.Silences;
import ripen.kpi.Figure.Step;
import ripen.kpi.Figure.Turn;
import ripen.stage.Stage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What every keeper of aggregates must do. */
public interface AggregatesContract {

    LocalDate DAY = LocalDate.of(2018, 6, 1);

    Aggregates aggregates();

    @Test
    default void everyFigureComesBackAsItWasAdded() {
        Aggregates aggregates = aggregates();
        var counts = new HashMap<Figure, Long>();
        var spring = new Origin("newsletter", "spring # \"sale\" | ä");
        aggregates.lines(DAY, Set.of(spring), 100);
        counts.put(new Leads(spring), 3L);
        counts.put(new Leads(Origin.OTHER), 2L);
        counts.put(new Entries(Stage.MARKETING_QUALIFIED, true), 1L);
        counts.put(new Entries(Stage.ENGAGED, false), -1L);
        for (Happening happening : Happening.values()) {
            counts.put(new Mails(new Step("re-engagement", "2"), happening), 5L);
        }
        counts.put(new Mails(new Step("", ""), Happening.SENT), 7L);
        counts.put(new Silences(Turn.WENT_COLD), 4L);
        counts.put(new Silences(Turn.AWOKE), -2L);
        var figures = new Figures(counts);

        assertThat(aggregates.add(DAY, "s", Sequence.START, Sequence.of("7"), figures)).isTrue();

        assertThat(aggregates.figures(DAY)).isEqualTo(figures);
        assertThat(aggregates.lastCounted(DAY, "s")).isEqualTo(Sequence.of("7"));
    }

    @Test
    default void aWriteThatHasNotSeenTheLatestCountChangesNothing() {
        Aggregates aggregates = aggregates();
        Figures one = Figures.one(new Entries(Stage.ENGAGED, false));
        aggregates.add(DAY, "s", Sequence.START, Sequence.of("7"), one);

        assertThat(aggregates.add(DAY, "s", Sequence.START, Sequence.of("9"), one)).isFalse();
        assertThat(aggregates.add(DAY, "s", Sequence.of("6"), Sequence.of("9"), one)).isFalse();
        assertThat(aggregates.figures(DAY)).isEqualTo(one);
        assertThat(aggregates.add(DAY, "s", Sequence.of("7"), Sequence.of("9"), one)).isTrue();
        assertThat(aggregates.figures(DAY)).isEqualTo(one.plus(one));
    }

    @Test
    default void shardsAndDaysCountForThemselvesAndADayIsTheSumOfItsShards() {
        Aggregates aggregates = aggregates();
        Figures one = Figures.one(new Entries(Stage.ENGAGED, false));
        aggregates.add(DAY, "a", Sequence.START, Sequence.of("7"), one);
        aggregates.add(DAY, "b", Sequence.START, Sequence.of("3"), one);
        aggregates.add(DAY.plusDays(1), "a", Sequence.START, Sequence.of("8"), one);

        assertThat(aggregates.lastCounted(DAY, "b")).isEqualTo(Sequence.of("3"));
        assertThat(aggregates.figures(DAY).entries(Stage.ENGAGED)).isEqualTo(2);
        assertThat(aggregates.figures(DAY.minusDays(1))).isEqualTo(Figures.NONE);
    }

    @Test
    default void differencesThatCancelOutAreCountedAllTheSame() {
        Aggregates aggregates = aggregates();

        assertThat(aggregates.add(DAY, "s", Sequence.START, Sequence.of("7"), Figures.NONE))
                .isTrue();

        assertThat(aggregates.lastCounted(DAY, "s")).isEqualTo(Sequence.of("7"));
    }

    @Test
    default void numbersOfFortyDigitsAreToldApart() {
        Aggregates aggregates = aggregates();
        var last = Sequence.of("4900000000049965900000000000000000000001");
        aggregates.add(DAY, "s", Sequence.START, last, Figures.NONE);

        var next = Sequence.of("4900000000049965900000000000000000000002");
        assertThat(aggregates.add(DAY, "s", next, next, Figures.NONE)).isFalse();
        assertThat(aggregates.add(DAY, "s", last, next, Figures.NONE)).isTrue();
    }

    @Test
    default void linesAreGivenUpToTheLimitAndKeptForGood() {
        Aggregates aggregates = aggregates();
        var first = new Origin("a", "1");
        var second = new Origin("b", "2");
        var third = new Origin("c", "3");

        assertThat(aggregates.lines(DAY, Set.of(first), 2)).containsExactly(first);
        assertThat(aggregates.lines(DAY, Set.of(second, third), 2)).containsExactly(second);
        assertThat(aggregates.lines(DAY, Set.of(first, second, third), 2))
                .containsExactlyInAnyOrder(first, second);
        assertThat(aggregates.lines(DAY.plusDays(1), Set.of(third), 2)).containsExactly(third);
    }

    /** For figures of other tests: a lead of an origin, captured at noon. */
    static Contribution lead(Counting counting, Origin origin, LocalDate day) {
        Instant noon = day.atTime(12, 0).atZone(counting.zone()).toInstant();
        var source =
                new ripen.lead.Source(
                        Map.of("source", origin.source(), "campaign", origin.campaign()));
        return counting.lead(source, noon, false);
    }
}
