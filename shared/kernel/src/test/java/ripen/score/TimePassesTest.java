package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.score.OneLead.START;
import static ripen.score.OneLead.day;
import static ripen.score.OneLead.fading;
import static ripen.score.OneLead.look;
import static ripen.score.OneLead.millis;

import org.junit.jupiter.api.Test;

import ripen.decay.HalfLife;
import ripen.decay.Steps;
import ripen.score.Fact.Awoke;
import ripen.score.Fact.LabelChanged;
import ripen.score.Fact.StageChanged;
import ripen.score.Fact.WentCold;
import ripen.score.SweepingDecay.Swept;
import ripen.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * What a sweep finds after an outage, from a clock that is ahead, over a change of the clocks and a
 * leap day.
 */
class TimePassesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private OneLead lead = new OneLead(SampleModel.scoring());

    // After an outage.

    @Test
    void afterTenDaysWhatCrossedTwoThresholdsIsToldAsTwoChangesAtTheirInstants() {
        lead = new OneLead(fading(new HalfLife(Duration.ofDays(5))));
        lead.qualify();
        assertThat(lead.state().stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        // 64 points: below 45 after 2.54 days, below 22.5 after 7.54.
        assertThat(lead.sweep(day(10))).isEqualTo(new Swept(1, 0, 0, 0, true));

        Instant second = START.plusMillis(millis(5, 64 / 45d));
        Instant third = START.plusMillis(millis(5, 64 / 22.5));
        assertThat(lead.last())
                .containsExactly(
                        new LabelChanged(second, Label.of("A1"), Label.of("A2"), "faded"),
                        new LabelChanged(third, Label.of("A2"), Label.of("A3"), "faded"),
                        new StageChanged(
                                third, Stage.MARKETING_QUALIFIED, Stage.ENGAGED, "faded", true));
        assertThat(lead.sweep(day(10))).as("once").isEqualTo(new Swept(0, 0, 0, 0, true));
    }

    @Test
    void afterSixtyDaysDropsAndSilenceAreToldInTheOrderInWhichTheyHappened() {
        lead.view("/pricing", START);
        lead.paper("guide", START); // 28 points: level 3 until day 39.5, silent from day 45
        lead.sweep(day(60));
        assertThat(lead.last())
                .containsExactly(
                        new LabelChanged(
                                START.plusMillis(millis(30, 28 / 11.25)),
                                Label.of("A3"),
                                Label.of("A4"),
                                "faded"),
                        new WentCold(day(45), START));
    }

    @Test
    void twoLevelsLeftInTheSameMillisecondAreTwoChanges() {
        Duration week = Duration.ofDays(7);
        lead = new OneLead(fading(new Steps(List.of(new Steps.Step(week, 1)))));
        lead.qualify();
        assertThat(lead.state().stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        lead.sweep(day(10));
        assertThat(lead.last()).filteredOn(LabelChanged.class::isInstance).hasSize(3);
        assertThat(lead.last()).extracting(Fact::at).containsOnly(day(7));
        assertThat(lead.last()).filteredOn(StageChanged.class::isInstance).hasSize(1);
    }

    @Test
    void whoWentColdAndWokeUpDuringTheOutageIsToldOfInThatOrder() {
        lead.paper("guide", START);
        lead.view("/pricing", day(50)); // scored meanwhile: only the sweep was away
        assertThat(lead.last())
                .filteredOn(fact -> fact instanceof WentCold || fact instanceof Awoke)
                .containsExactly(new WentCold(day(45), START), new Awoke(day(50), day(45)));
        assertThat(lead.last()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));

        lead.sweep(day(52));
        lead.sweep(day(94));
        assertThat(lead.all(WentCold.class)).hasSize(1);
        lead.sweep(day(95));
        assertThat(lead.all(WentCold.class))
                .containsExactly(new WentCold(day(45), START), new WentCold(day(95), day(50)));
        assertThat(lead.all(Awoke.class)).hasSize(1);
    }

    // The clock.

    @Test
    void anActivityAFewMinutesAheadIsNotSweptBeforeItsTime() {
        lead.paper("guide", START.plus(Duration.ofMinutes(4)));
        assertThat(lead.sweep(START)).isEqualTo(new Swept(0, 0, 0, 0, true));
        assertThat(SampleModel.scoring().asOf(lead.state(), START)).isEqualTo(lead.state());
        lead.sweep(day(45));
        assertThat(lead.state().cold()).isFalse();
        lead.sweep(day(45).plus(Duration.ofMinutes(4)));
        assertThat(lead.state().cold()).isTrue();
    }

    @Test
    void aDayHas24HoursWhenTheClocksGoForward() {
        Instant form = LocalDateTime.parse("2018-03-20T10:00").atZone(BERLIN).toInstant();
        lead.paper("guide", form);
        Instant cold = LocalDateTime.parse("2018-05-04T11:00").atZone(BERLIN).toInstant();
        lead.sweep(cold.minusMillis(1));
        assertThat(lead.all(WentCold.class)).isEmpty();
        lead.sweep(cold);
        assertThat(lead.all(WentCold.class)).containsExactly(new WentCold(cold, form));
    }

    @Test
    void aCapPerDayHoldsFor24HoursWhenTheClocksGoForwardOrBack() {
        assertThat(pointsOfALookAfterThree("2018-03-24T12:00", "2018-03-25T12:59")).isZero();
        assertThat(pointsOfALookAfterThree("2018-03-24T12:00", "2018-03-25T13:00")).isEqualTo(8);
        assertThat(pointsOfALookAfterThree("2018-10-27T12:00", "2018-10-28T10:59")).isZero();
        assertThat(pointsOfALookAfterThree("2018-10-27T12:00", "2018-10-28T11:00")).isEqualTo(8);
    }

    @Test
    void aLeapDayIsADay() {
        lead.paper("guide", Instant.parse("2028-02-01T00:00:00Z"));
        lead.sweep(Instant.parse("2028-12-01T00:00:00Z"));
        assertThat(lead.all(WentCold.class).getLast().at()).isEqualTo("2028-03-17T00:00:00Z");
        lead.paper("primer", Instant.parse("2029-02-01T00:00:00Z"));
        lead.sweep(Instant.parse("2029-12-01T00:00:00Z"));
        assertThat(lead.all(WentCold.class).getLast().at()).isEqualTo("2029-03-18T00:00:00Z");
    }

    private double pointsOfALookAfterThree(String three, String fourth) {
        Scoring scoring = SampleModel.scoring();
        var fold = scoring.from(LeadState.initial(scoring.model()));
        for (int i = 0; i < 3; i++) {
            fold.apply(look("/pricing", local(three), "a-" + i));
        }
        fold.apply(look("/pricing", local(fourth), "b"));
        return fold.entries().stream()
                .filter(entry -> entry.activity().id().equals("b"))
                .filter(entry -> entry.rule().equals("pricing-page"))
                .mapToDouble(LedgerEntry::points)
                .sum();
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }
}
