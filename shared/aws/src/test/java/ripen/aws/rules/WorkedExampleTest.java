package ripen.aws.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ripen.decay.Levels.Crossing;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.score.Activity;
import ripen.score.Fold;
import ripen.score.LeadState;
import ripen.score.LedgerEntry;
import ripen.score.ProfileDocument;
import ripen.score.Scoring;
import ripen.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** MODEL.md's worked example, under the model that ships. */
class WorkedExampleTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Scoring SCORING = ShippedModel.scoring();
    private static final Map<String, Object> HEAD_OF_OPERATIONS =
            ProfileDocument.snapshot(
                    new Person(
                            "first.lead@example.com",
                            "First Lead",
                            "Example GmbH",
                            "Head of Operations",
                            240,
                            null,
                            "DE",
                            null,
                            EmailKind.COMPANY),
                    false);

    private int ids;
    private final Fold fold = SCORING.from(LeadState.initial(SCORING.model()));

    @Test
    void fitIsEightyAnAWithItsReasons() {
        var fit = SCORING.fit(HEAD_OF_OPERATIONS);
        assertThat(fit.points()).isEqualTo(80);
        assertThat(fit.grade()).hasToString("A");
        assertThat(fit.reasons())
                .extracting("rule")
                .containsExactly(
                        "head", "target-function", "size-50-999", "served", "company-address");
        assertThat(fit.completeness()).isEqualTo(0.8);
    }

    @Test
    void theWhitePaperMakesA3AndEngagedUntilDay24Point90() {
        LeadState state = whitePaper().state();
        assertThat(state.label()).hasToString("A3");
        assertThat(state.stage()).isEqualTo(Stage.ENGAGED);
        assertThat(state.engagement().at(START, SCORING.model().engagement())).isEqualTo(20);
        List<Crossing> crossings = crossings(state);
        assertThat(crossings).hasSize(1);
        assertThat(days(crossings.getFirst().at())).isCloseTo(24.90, within(0.005));
        assertThat(SCORING.asOf(state, crossings.getFirst().at()).label()).hasToString("A4");
        assertThat(SCORING.asOf(state, crossings.getFirst().at().minusMillis(1)).label())
                .hasToString("A3");
    }

    @Test
    void twoLooksAtThePricesMakeA2AndMarketingQualifiedHotUntilDay20Point34() {
        LeadState state = prices(whitePaper(), 2).state();
        assertThat(state.engagement().at(START, SCORING.model().engagement())).isEqualTo(36);
        assertThat(state.label()).hasToString("A2");
        assertThat(state.stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        assertThat(state.temperature(SCORING.model())).hasToString("HOT");
        Instant hotUntil = crossings(state).getFirst().at();
        assertThat(days(hotUntil)).isCloseTo(20.34, within(0.005));
        LeadState faded = SCORING.asOf(state, hotUntil);
        assertThat(faded.stage()).isEqualTo(Stage.ENGAGED);
        assertThat(faded.history().getLast().cause()).isEqualTo("faded");
        assertThat(faded.history().getLast().at()).isEqualTo(hotUntil);
    }

    @Test
    void aThirdLookMakesFortyFourAndAFourthNothing() {
        Fold looked = prices(whitePaper(), 4);
        assertThat(looked.state().engagement().at(START, SCORING.model().engagement()))
                .isEqualTo(44);
        LedgerEntry last = looked.entries().getLast();
        assertThat(last.points()).isZero();
        assertThat(last.why()).contains("capped").contains("24 points per 24 hours");
    }

    @Test
    void fromThirtySixAndSilenceEighteenAreLeftOnDay30AndNineOnDay60() {
        LeadState state = prices(whitePaper(), 2).state();
        assertThat(
                        state.engagement()
                                .at(START.plus(Duration.ofDays(30)), SCORING.model().engagement()))
                .isCloseTo(18, within(1e-9));
        assertThat(
                        state.engagement()
                                .at(START.plus(Duration.ofDays(60)), SCORING.model().engagement()))
                .isCloseTo(9, within(1e-9));
        LeadState later = SCORING.asOf(state, START.plus(Duration.ofDays(60)));
        assertThat(later.cold()).isTrue();
        assertThat(later.label()).hasToString("A4");
    }

    @Test
    void unfedLevelsAreLeftThirtyDaysApart() {
        fold.apply(
                activity(
                        "form.submitted",
                        Map.of(
                                "form",
                                Map.of("id", "demo", "intent", "hand-raise"),
                                "profile",
                                HEAD_OF_OPERATIONS)));
        List<Crossing> crossings = crossings(fold.state());
        assertThat(crossings).hasSize(3);
        assertThat(days(crossings.get(1).at()) - days(crossings.get(0).at()))
                .isCloseTo(30, within(1e-6));
        assertThat(days(crossings.get(2).at()) - days(crossings.get(1).at()))
                .isCloseTo(30, within(1e-6));
    }

    private Fold whitePaper() {
        return fold.apply(
                activity(
                        "form.submitted",
                        Map.of(
                                "form",
                                Map.of("id", "whitepaper", "document", "guide"),
                                "profile",
                                HEAD_OF_OPERATIONS)));
    }

    private Fold prices(Fold from, int times) {
        for (int i = 0; i < times; i++) {
            from.apply(activity("page.viewed", Map.of("page", Map.of("path", "/pricing"))));
        }
        return from;
    }

    private Activity activity(String type, Map<String, Object> properties) {
        return new Activity(new Activity.Key(START, "a" + ids++), type, properties);
    }

    private static List<Crossing> crossings(LeadState state) {
        return SCORING.model()
                .levels()
                .crossings(state.level(), state.engagement(), SCORING.model().engagement());
    }

    private static double days(Instant at) {
        return Duration.between(START, at).toMillis() / 86_400_000.0;
    }
}
