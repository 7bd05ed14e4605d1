package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.score.LeadState.Temperature;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MODEL.md's stages where a person has a say in them. */
class WhatTheTeamSaysTest {

    private static final Instant START = Instant.parse("2018-06-01T08:00:00Z");
    private static final Scoring SCORING = SampleModel.scoring();
    private final List<Activity> life = new ArrayList<>();

    @Test
    void whatSalesHasAcceptedNeverFades() {
        qualifies(0);
        says(1, new TeamWord.Accepted("u-1"));
        assertThat(on(400).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        assertThat(on(400).label()).hasToString("A4");
        assertThat(on(400).accepted()).isTrue();
    }

    @Test
    void whatSalesHasNotAcceptedFades() {
        qualifies(0);
        assertThat(on(30).stage()).isEqualTo(Stage.ENGAGED);
    }

    @Test
    void sayingYesTooLateTakesALeadThatHasFaded() {
        qualifies(0);
        says(30, new TeamWord.Accepted("u-1"));
        assertThat(on(31).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        assertThat(on(31).history().getLast())
                .isEqualTo(
                        new StageEntry(
                                day(30), Stage.MARKETING_QUALIFIED, "accepted", true, "u-1"));
    }

    @Test
    void aReturnedLeadStaysEngagedThoughItsLabelIsInTheMatrix() {
        qualifies(0);
        says(1, new TeamWord.Returned("u-1", "no-budget", null));
        assertThat(on(1).stage()).isEqualTo(Stage.ENGAGED);
        assertThat(on(1).label()).hasToString("A2");
        assertThat(on(1).history().getLast().cause()).isEqualTo("returned: no-budget");
        assertThat(on(1).verdict()).isEqualTo(new Verdict.Returned(day(1), "no-budget", null, 0));
    }

    @Test
    void fifteenNewPointsQualifyItAgainAndEightDoNot() {
        qualifies(0);
        says(1, new TeamWord.Returned("u-1", "no-budget", null));
        prices(2);
        assertThat(on(2).stage()).isEqualTo(Stage.ENGAGED);
        prices(2.1);
        assertThat(on(2.1).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        assertThat(on(2.1).history().getLast().repeat()).isTrue();
        assertThat(on(2.1).verdict()).isNull();
    }

    @Test
    void fifteenNewPointsDoNotQualifyALabelOutsideTheMatrix() {
        qualifies(0);
        says(60, new TeamWord.Returned("u-1", "no-budget", null));
        prices(61);
        prices(61.1);
        assertThat(on(61.1).label()).hasToString("A3");
        assertThat(on(61.1).stage()).isEqualTo(Stage.ENGAGED);
        prices(61.2);
        assertThat(on(61.2).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
    }

    @Test
    void aHandRaiseQualifiesItAgainAtOnce() {
        qualifies(0);
        says(1, new TeamWord.Returned("u-1", "no-budget", null));
        form(2, Map.of("id", "demo", "intent", "hand-raise"));
        assertThat(on(2).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        assertThat(on(2).history().getLast().cause()).isEqualTo("hand-raise");
    }

    @Test
    void itQualifiesAtItsWakeUpDateIfItsLabelIsStillInTheMatrix() {
        qualifies(0);
        says(1, new TeamWord.Returned("u-1", "not-now", day(10)));
        assertThat(on(9.99).stage()).isEqualTo(Stage.ENGAGED);
        assertThat(on(1).due(SCORING.model())).contains(day(10));
        assertThat(on(10).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        assertThat(on(10).history().getLast())
                .isEqualTo(new StageEntry(day(10), Stage.MARKETING_QUALIFIED, "wake-up", true));
    }

    @Test
    void aWakeUpDateAfterTheLabelHasFadedQualifiesNothingThenOrLater() {
        qualifies(0);
        says(1, new TeamWord.Returned("u-1", "not-now", day(40)));
        assertThat(on(40).stage()).isEqualTo(Stage.ENGAGED);
        prices(41);
        assertThat(on(41).stage()).as("8 new points").isEqualTo(Stage.ENGAGED);
        assertThat(on(41).due(SCORING.model()).orElseThrow()).isAfter(day(41));
    }

    @Test
    void whatAHandRaiseBroughtIsOverOnceSalesReturnsIt() {
        form(0, Map.of("id", "demo", "intent", "hand-raise"));
        assertThat(on(0).handRaise()).isNotNull();
        says(1, new TeamWord.Returned("u-1", "wrong-person", null));
        assertThat(on(1).handRaise()).isNull();
        assertThat(on(1).stage()).isEqualTo(Stage.ENGAGED);
    }

    @Test
    void aStageMovedByHandHolds() {
        form(0, Map.of("id", "whitepaper", "document", "guide"));
        says(1, new TeamWord.Moved("u-2", "met-at-fair", Stage.MARKETING_QUALIFIED));
        assertThat(on(300).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        assertThat(on(300).history().getLast().cause()).isEqualTo("by hand: met-at-fair");
        says(301, new TeamWord.Moved("u-2", "bant-met", Stage.SALES_QUALIFIED));
        assertThat(on(900).stage()).isEqualTo(Stage.SALES_QUALIFIED);
    }

    @Test
    void movedBackToEngagedItQualifiesAgainAsARecycledLeadDoes() {
        qualifies(0);
        says(1, new TeamWord.Moved("u-2", "mistake", Stage.ENGAGED));
        assertThat(on(1).stage()).isEqualTo(Stage.ENGAGED);
        prices(2);
        prices(2.1);
        assertThat(on(2.1).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
    }

    @Test
    void aDisqualifiedLeadQualifiesNoMoreUntilItIsReinstated() {
        qualifies(0);
        says(1, new TeamWord.Disqualified("u-1", "student"));
        form(2, Map.of("id", "demo", "intent", "hand-raise"));
        assertThat(on(2).stage()).isEqualTo(Stage.ENGAGED);
        assertThat(on(2).disqualified()).isTrue();
        assertThat(on(2).triage()).as("for a person to look at").isTrue();
        assertThat(on(2).temperature(SCORING.model())).isNotEqualTo(Temperature.HOT);
        says(3, new TeamWord.Reinstated("u-1", "mistake"));
        assertThat(on(3).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        assertThat(on(3).disqualified()).isFalse();
        assertThat(on(3).triage()).as("somebody has looked at it").isFalse();
    }

    @Test
    void theLedgerTellsWhatWasSaidAndItIsWorthNothing() {
        qualifies(0);
        says(1, new TeamWord.Returned("u-1", "no-budget", null));
        LedgerEntry line = SCORING.replay(life, day(1)).entries().getLast();
        assertThat(line.rule()).isEqualTo("sales.returned");
        assertThat(line.points()).isZero();
        assertThat(line.why()).isEqualTo("Returned by sales: no-budget");
    }

    @Test
    void theHistoryTellsWhoseWordMovedTheLeadAndNamesNobodyWhereItMovedByItself() {
        qualifies(0);
        says(1, new TeamWord.Returned("u-1", "no-budget", null));
        prices(2);
        prices(2.1);
        marks(3, "lead.excluded", true);
        marks(4, "lead.included", false);
        says(5, new TeamWord.Moved("u-2", "mistake", Stage.ENGAGED));
        assertThat(on(60).history())
                .extracting(entry -> entry.cause() + " by " + entry.by())
                .containsExactly(
                        "content form by null",
                        "score by null",
                        "returned: no-budget by u-1",
                        "score by null",
                        "excluded: supplier by u-3",
                        "included: supplier by u-3",
                        "by hand: mistake by u-2");
    }

    @Test
    void whoIsLetInAgainIsNoNewRequest() {
        form(0, Map.of("id", "demo", "intent", "hand-raise"));
        marks(1, "lead.excluded", true);
        marks(2, "lead.included", false);

        assertThat(on(2).history())
                .extracting(StageEntry::cause)
                .containsExactly("hand-raise", "excluded: supplier", "included: supplier");
        assertThat(on(2).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        assertThat(on(2).handRaise()).as("still open").isNotNull();
    }

    private void marks(double day, String type, boolean excluded) {
        Map<String, Object> profile =
                Map.of(
                        "jobTitle",
                        "Head of Operations",
                        "employees",
                        240,
                        "emailKind",
                        "company",
                        "excluded",
                        excluded);
        happens(day, type, Map.of("by", "u-3", "reason", "supplier", "profile", profile));
    }

    @Test
    void aWordSurvivesBeingRecorded() {
        for (TeamWord word :
                List.of(
                        new TeamWord.Accepted("u-1"),
                        new TeamWord.Returned("u-1", "no-budget", null),
                        new TeamWord.Returned("u-1", "not-now", day(9)),
                        new TeamWord.Moved("u-1", "fair", Stage.OPPORTUNITY),
                        new TeamWord.Disqualified("u-1", "student"),
                        new TeamWord.Reinstated("u-1", "mistake"))) {
            Activity recorded = word.activity(new Activity.Key(START, "w"));
            assertThat(TeamWord.of(recorded)).contains(word);
        }
        assertThat(TeamWord.of(new Activity(new Activity.Key(START, "w"), "page.viewed", Map.of())))
                .isEmpty();
    }

    /** 20 and twice 8 points: A2. */
    private void qualifies(double day) {
        form(day, Map.of("id", "whitepaper", "document", "guide"));
        prices(day);
        prices(day);
        assertThat(on(day).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
    }

    private void form(double day, Map<String, Object> form) {
        Map<String, Object> profile =
                Map.of("jobTitle", "Head of Operations", "employees", 240, "emailKind", "company");
        happens(day, "form.submitted", Map.of("form", form, "profile", profile));
    }

    private void prices(double day) {
        happens(day, "page.viewed", Map.of("page", Map.of("path", "/pricing")));
    }

    private void says(double day, TeamWord word) {
        life.add(word.activity(key(day)));
    }

    private void happens(double day, String type, Map<String, Object> properties) {
        life.add(new Activity(key(day), type, properties));
    }

    private Activity.Key key(double day) {
        return new Activity.Key(day(day), "a-%03d".formatted(life.size()));
    }

    private LeadState on(double day) {
        return SCORING.replay(life, day(day)).state();
    }

    private static Instant day(double day) {
        return START.plus(Duration.ofMillis(Math.round(day * 86_400_000)));
    }
}
