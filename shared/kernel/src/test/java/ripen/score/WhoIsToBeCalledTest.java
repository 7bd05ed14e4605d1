package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.decay.FadingSum;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who cools and who has gone quiet, read off a state. */
class WhoIsToBeCalledTest {

    private static final Instant NOW = Instant.parse("2018-07-20T08:00:00Z");
    private static final Instant LAST = NOW.minus(Duration.ofDays(50));

    private static final ScoringModel MODEL = SampleModel.scoring().model();

    @ParameterizedTest
    @CsvSource({
        "A, SUBSCRIBER, true",
        "B, ENGAGED, true",
        "C, ENGAGED, false",
        "D, ENGAGED, false",
        "C, MARKETING_QUALIFIED, true",
        "D, SALES_QUALIFIED, true",
        "C, OPPORTUNITY, true",
        "C, CUSTOMER, true"
    })
    void whoIsSilentIsWorthACallByGradeOrInSalesHands(Grade grade, Stage stage, boolean worth) {
        var quiet = Quiet.of(state(grade, stage, true, false, null), MODEL);

        assertThat(quiet.isPresent()).isEqualTo(worth);
        quiet.ifPresent(
                silence -> {
                    assertThat(silence.lastPositive()).isEqualTo(LAST);
                    assertThat(silence.since()).isEqualTo(LAST.plus(Duration.ofDays(45)));
                });
    }

    @Test
    void nobodyElseIsCalled() {
        assertThat(quiet(false, false, null)).isFalse(); // not silent
        assertThat(quiet(true, true, null)).isFalse(); // a competitor
        assertThat(quiet(true, false, new Verdict.Disqualified(LAST, "no-budget"))).isFalse();
        assertThat(quiet(true, false, returned(NOW.plusSeconds(1)))).isFalse(); // "call me later"
        assertThat(quiet(true, false, returned(NOW))).isTrue();
        assertThat(quiet(true, false, returned(null))).isTrue();
        assertThat(quiet(true, false, new Verdict.Accepted(LAST))).isTrue();
    }

    @Test
    void aLabelDropsAtTheFirstCrossingAndOnlyOfThoseWhoAreWanted() {
        LeadState state = state(Grade.A, Stage.ENGAGED, false, false, null);
        Instant crossing =
                MODEL.levels().crossings(2, state.engagement(), MODEL.engagement()).getFirst().at();

        assertThat(Cooling.of(state, MODEL))
                .contains(new Cooling(crossing, Label.of("A2"), Label.of("A3")));
        assertThat(Cooling.of(state(Grade.A, Stage.ENGAGED, false, true, null), MODEL)).isEmpty();
        assertThat(
                        Cooling.of(
                                state(
                                        Grade.A,
                                        Stage.ENGAGED,
                                        false,
                                        false,
                                        new Verdict.Disqualified(LAST, "no-budget")),
                                MODEL))
                .isEmpty();
    }

    private static boolean quiet(boolean cold, boolean excluded, @Nullable Verdict verdict) {
        return Quiet.of(state(Grade.A, Stage.ENGAGED, cold, excluded, verdict), MODEL).isPresent();
    }

    private static Verdict returned(@Nullable Instant wakeUp) {
        return new Verdict.Returned(LAST, "not-now", wakeUp, 0);
    }

    private static LeadState state(
            Grade grade, Stage stage, boolean cold, boolean excluded, @Nullable Verdict verdict) {
        return new LeadState(
                MODEL.version(),
                new Activity.Key(LAST, "a"),
                NOW,
                new FadingSum(36, NOW),
                Map.of(),
                2,
                new Fit(grade, 0, 0, List.of()),
                LAST,
                cold,
                null,
                false,
                excluded,
                verdict,
                List.of(new StageEntry(LAST, stage, "score", false)),
                Tally.EMPTY);
    }
}
