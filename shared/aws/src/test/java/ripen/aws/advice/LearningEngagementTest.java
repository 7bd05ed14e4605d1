package ripen.aws.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import ripen.advice.Advising;
import ripen.advice.AdvisingEngagement;
import ripen.advice.BacktestReport;
import ripen.advice.Backtesting;
import ripen.advice.CardDraft;
import ripen.advice.Effect;
import ripen.advice.EngagementDraft;
import ripen.advice.Example;
import ripen.advice.Judging;
import ripen.advice.Landmarks;
import ripen.advice.LearningFrom;
import ripen.advice.Past;
import ripen.advice.PointsCard;
import ripen.aws.json.Json;
import ripen.aws.rules.EventRulerMatcher;
import ripen.aws.rules.ShippedModel;
import ripen.score.Scoring;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** What is learned of activities, held against what is true of leads that were made up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearningEngagementTest {

    private static final Duration OLDEST = Duration.ofDays(30);
    private static final Judging JUDGING = new Judging(OLDEST, OLDEST);
    private static final List<String> NOISE = List.of("video", "mail-click");

    private final Scoring published = ShippedModel.scoring();
    private final List<Past> pasts = new SimulatedLeads(1).leads(3_000);
    private final PointsCard card = card(pasts);
    private final AdvisingEngagement.Advice advice = advise(pasts);
    private final EngagementDraft draft = Objects.requireNonNull(advice.draft());

    @Test
    void thePointsOfEachRuleAreWorthWhatTheyAreWorthInTruth() {
        SimulatedLeads.TRUTH.forEach(
                (rule, truth) -> {
                    Effect effect = effect(rule);
                    assertThat(Math.exp(truth * effect.typical()))
                            .as(rule)
                            .isBetween(effect.low(), effect.high());
                });
    }

    @Test
    void theIntervalsHoldTheTruthAboutAsOftenAsTheySay() {
        int held = 0;
        int all = 0;
        for (long seed = 11; seed < 19; seed++) {
            for (Effect effect : advise(new SimulatedLeads(seed).leads(1_200)).effects()) {
                Double truth = SimulatedLeads.TRUTH.get(effect.rules().getFirst().id());
                if (truth != null) {
                    double odds = Math.exp(truth * effect.typical());
                    held += odds >= effect.low() && odds <= effect.high() ? 1 : 0;
                    all++;
                }
            }
        }
        assertThat(all).isEqualTo(40);
        assertThat(held).isGreaterThanOrEqualTo(34);
    }

    @Test
    void pointsAreInTheProportionOfWhatTheyGoAlongWith() {
        for (String rule : List.of("pricing-page", "webinar-attended")) {
            double truth =
                    SimulatedLeads.TRUTH.get("product-page") / SimulatedLeads.TRUTH.get(rule);
            EngagementDraft.Change cases = change("product-page");
            EngagementDraft.Change other = change(rule);
            double least = cases.low() / cases.rule().points();
            double most = cases.high() / cases.rule().points();
            assertThat(truth)
                    .as(rule)
                    .isBetween(
                            least / (other.high() / other.rule().points()),
                            most / (other.low() / other.rule().points()));
        }
        assertThat(change("product-page").points()).isGreaterThan(9);
        assertThat(change("webinar-attended").points()).isLessThan(20);
    }

    @Test
    void whatMakesNoDifferenceIsWorthLittle() {
        for (String rule : NOISE) {
            assertThat(1.0).isBetween(effect(rule).low(), effect(rule).high());
            EngagementDraft.Change change = change(rule);
            assertThat(change.low()).isLessThan(0);
            assertThat((double) change.points()).isBetween(0.0, change.rule().points() / 3);
        }
    }

    @Test
    void asManyLeadsHaveLevelTwoAsBefore() {
        assertThat(draft.before()).isBetween(0.02, 0.2);
        assertThat(draft.after()).isCloseTo(draft.before(), within(0.01));
    }

    @Test
    void onNewLeadsTheDraftIsBetterThanThePublishedModel() {
        List<Past> others = new SimulatedLeads(2).leads(3_000);
        BacktestReport report =
                new Backtesting(JUDGING).run(others, scoring(document(draft)), published);
        var learned = Objects.requireNonNull(report.draft().auc());
        var before = Objects.requireNonNull(Objects.requireNonNull(report.published()).auc());
        System.out.printf(
                "LearningEngagementTest: on new leads AUC %.3f (%.3f to %.3f), published %.3f%n",
                learned.value(), learned.low(), learned.high(), before.value());
        assertThat(learned.low()).isGreaterThan(before.value());
        var fitOnly =
                Objects.requireNonNull(
                        new Backtesting(JUDGING)
                                .run(others, scoring(document(null)), null)
                                .draft()
                                .auc());
        assertThat(learned.low()).isGreaterThan(fitOnly.value());
    }

    @Test
    void theDraftSaysWhatWasLearnedAndLeavesTheRestAlone() throws IOException {
        Map<String, Map<String, Object>> before = rules(ShippedModel.document());
        Map<String, Map<String, Object>> after = rules(document(draft));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        try (var schema = getClass().getResourceAsStream("/ripen/models/scoring.schema.json")) {
            assertThat(
                            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                    .getSchema(schema)
                                    .validate(document(draft), InputFormat.JSON))
                    .isEmpty();
        }
        var price = after.get("pricing-page");
        assertThat(price).containsEntry("engagement", change("pricing-page").points());
        assertThat(price.get("why")).isEqualTo(before.get("pricing-page").get("why"));
        assertThat(price.get("learned"))
                .asString()
                .startsWith("8 points before. ")
                .contains("times the odds", "95 %");
        assertThat(((Number) ((Map<?, ?>) price.get("cap")).get("points")).doubleValue())
                .isEqualTo(3.0 * change("pricing-page").points());
        for (String untouched : List.of("hand-raise", "document", "fair-talk", "careers-page")) {
            assertThat(after.get(untouched)).isEqualTo(before.get(untouched));
        }
        assertThat(effectOf("fair-talk").tooLittle()).contains("0 of ");
    }

    @Test
    void whereNothingGoesAlongWithConvertingTheRulesStay() {
        List<Past> shuffled = shuffled(new SimulatedLeads(3).leads(1_500));
        AdvisingEngagement.Advice none = advise(shuffled);
        assertThat(none.draft()).isNull();
        assertThat(none.unknown()).anySatisfy(why -> assertThat(why).contains("as they were"));
    }

    @Test
    void theSameLeadsGiveTheSameAdvice() {
        List<Past> few = pasts.subList(0, 1_000);
        assertThat(advise(few)).isEqualTo(advise(few));
    }

    /** Each did what another one did: that it converted has nothing to do with it. */
    private static List<Past> shuffled(List<Past> pasts) {
        var order = new ArrayList<>(pasts);
        Collections.shuffle(order, new Random(9));
        var shuffled = new ArrayList<Past>();
        for (int i = 0; i < pasts.size(); i++) {
            Past one = pasts.get(i);
            Past other = order.get(i);
            Duration until =
                    other.convertedAt() == null
                            ? Duration.ZERO
                            : Duration.between(
                                    other.activities().getFirst().at(), other.convertedAt());
            shuffled.add(
                    new Past(
                            one.lead(),
                            one.activities(),
                            other.converted(),
                            other.converted()
                                    ? one.activities().getFirst().at().plus(until)
                                    : null));
        }
        return shuffled;
    }

    private AdvisingEngagement.Advice advise(List<Past> of) {
        Landmarks seen =
                Landmarks.of(
                        of.stream()
                                .map(
                                        past ->
                                                past.until(
                                                        SimulatedLeads.FIRST.plus(
                                                                Duration.ofDays(400))))
                                .toList(),
                        published,
                        OLDEST,
                        OLDEST);
        return new AdvisingEngagement(new LiblinearFitting())
                .advise(seen, card, published.model(), new Random(1));
    }

    private static PointsCard card(List<Past> pasts) {
        return new Advising(new LiblinearFitting(), 0)
                .advise(
                        LearningFrom.examples(pasts),
                        List.of("employees"),
                        Set.of(),
                        Set.of(),
                        new Random(1));
    }

    private String document(EngagementDraft engagement) {
        List<Example> examples = LearningFrom.examples(pasts);
        return DraftJson.write(
                ShippedModel.document(),
                "learned",
                CardDraft.of(card, examples),
                engagement,
                List.of());
    }

    private static Scoring scoring(String document) {
        return EventRulerMatcher.scoring(document);
    }

    private static Map<String, Map<String, Object>> rules(String document) {
        var rules = new LinkedHashMap<String, Map<String, Object>>();
        for (Object rule : (List<?>) Objects.requireNonNull(Json.object(document).get("rules"))) {
            @SuppressWarnings("unchecked") // a rule is an object
            var members = (Map<String, Object>) rule;
            rules.put(String.valueOf(members.get("id")), members);
        }
        return rules;
    }

    private Effect effect(String rule) {
        Effect effect = effectOf(rule);
        assertThat(effect.known()).as(rule).isTrue();
        return effect;
    }

    private Effect effectOf(String rule) {
        return advice.effects().stream()
                .filter(effect -> effect.rules().getFirst().id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private EngagementDraft.Change change(String rule) {
        return draft.changes().stream()
                .filter(change -> change.rule().id().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
