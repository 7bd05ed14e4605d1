package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ripen.decay.Curve;
import ripen.decay.HalfLife;
import ripen.score.Histories.Cause;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a ledger says of an instant before a model was published, and a model that is broken. */
class LedgerAsOfTest {

    private static final String LEAD = "lead-1";
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant PUBLISHED = day(10);
    private static final Cause CAUSE = new Cause("cause", "correlation", START);
    private static final Scoring FIRST = SampleModel.scoring();

    private final InMemoryHistories histories = new InMemoryHistories();
    private final InMemoryModels models = new InMemoryModels(FIRST, () -> false);

    @Test
    void aDocumentThatIsWorthMoreNowWasNotWorthMoreBefore() {
        paper(START, "a");
        models.publish(model("2", 40, 30), PUBLISHED, Notify.NONE);
        rescore();
        assertThat(score(START)).isEqualTo(20);
        assertThat(score(PUBLISHED.minusMillis(1))).isCloseTo(20 * faded(30, 10), within(1e-6));
        assertThat(score(PUBLISHED)).isCloseTo(40 * faded(30, 10), within(1e-9));
        assertThat(score(day(40))).isCloseTo(40 * faded(30, 40), within(1e-9));
    }

    @Test
    void whatOnlyFadesOtherwiseHasFadedAsItDidBefore() {
        paper(START, "a");
        models.publish(model("2", 20, 10), PUBLISHED, Notify.NONE);
        rescore();
        assertThat(score(day(9))).isCloseTo(20 * faded(30, 9), within(1e-9));
        assertThat(score(PUBLISHED)).isCloseTo(20 * faded(10, 10), within(1e-9));
        assertThat(histories.ledger(LEAD).getLast())
                .satisfies(
                        line -> {
                            assertThat(line.points()).isZero();
                            assertThat(line.why())
                                    .isEqualTo("Counts and fades as model 2 says from here on");
                        });
    }

    @Test
    void whatArrivesLateCountsFromItsInstantUnlessAModelWasPublishedMeanwhile() {
        paper(START, "a");
        paper(day(5), "b");
        look(day(2), "late");
        assertThat(score(day(2))).isCloseTo(20 * faded(30, 2) + 8, within(1e-9));
        double before = score(day(4));
        models.publish(model("2", 20, 30), PUBLISHED, Notify.NONE);
        rescore();
        look(day(3), "later");
        assertThat(score(day(4))).isCloseTo(before, within(1e-9));
        double now = 20 * (faded(30, 10) + faded(30, 5)) + 8 * (faded(30, 8) + faded(30, 7));
        assertThat(score(PUBLISHED)).isCloseTo(now, within(1e-6));
    }

    @Test
    void whatOnlyTheNewModelCountsWasNothingBefore() {
        var event = new Activity(new Activity.Key(START, "e"), "page.viewed", Map.of());
        happens(event); // no rule knows it
        assertThat(histories.ledger(LEAD)).isEmpty();
        models.publish(model("2", 20, 30), PUBLISHED, Notify.NONE);
        rescore();
        look(day(1), "late");
        assertThat(score(day(2))).isZero();
        assertThat(score(PUBLISHED)).isCloseTo(8 * faded(30, 9), within(1e-9));
    }

    @Test
    void whatAFileSaysOfLastYearCountsInLastYearUnderTheLeadsFirstModel() {
        models.publish(model("2", 40, 30), PUBLISHED, Notify.NONE);
        paper(START, "a"); // arrives long after
        assertThat(score(START)).isEqualTo(40);
    }

    @Test
    void aVersionThatCannotBeFoldedIsLeftBehindByTheNextPublication() {
        paper(START, "a");
        Scoring broken =
                new Scoring(
                        model("2", 40, 30).model(),
                        new RuleMatcher() {
                            @Override
                            public java.util.Set<String> engagement(Map<String, Object> document) {
                                if (document.toString().contains("/pricing")) {
                                    throw new IllegalStateException("cannot be computed");
                                }
                                return FIRST.matcher().engagement(document);
                            }

                            @Override
                            public java.util.Set<String> fit(Map<String, Object> document) {
                                return FIRST.matcher().fit(document);
                            }
                        });
        models.publish(broken, PUBLISHED, Notify.NONE);
        rescore();
        histories.record(LEAD, OneLead.look("/pricing", day(11), "lost"));
        models.publish(model("3", 20, 30), day(12), Notify.NONE);
        rescore();
        LeadState state = state();
        assertThat(state.model()).isEqualTo("3");
        Curve curve = FIRST.model().engagement();
        double right = 20 * faded(30, 12) + 8 * faded(30, 1);
        assertThat(state.engagement().at(day(12), curve)).isCloseTo(right, within(1e-9));
        assertThat(score(day(12))).isCloseTo(right, within(1e-9));
    }

    private void rescore() {
        var rescoring = new RescoringLead(histories, models, Waiting.NOBODY);
        var known = histories.find(LEAD).orElseThrow();
        assertThat(rescoring.attempt(LEAD, known, models.latest(), CAUSE)).isTrue();
    }

    private double score(Instant at) {
        return Ledger.asOf(histories.ledger(LEAD), state(), models, at).score();
    }

    private LeadState state() {
        return histories.find(LEAD).orElseThrow().state();
    }

    private void paper(Instant at, String document) {
        happens(
                new Activity(
                        new Activity.Key(at, document),
                        "form.submitted",
                        Map.of("form", Map.of("id", "whitepaper", "document", document))));
    }

    private void look(Instant at, String id) {
        happens(OneLead.look("/pricing", at, id));
    }

    private void happens(Activity activity) {
        histories.record(LEAD, activity);
        new ScoringActivities(histories, models, Waiting.NOBODY).score(LEAD, activity.key(), CAUSE);
    }

    static Scoring model(String version, double document, int halfLife) {
        ScoringModel first = FIRST.model();
        var curve = new HalfLife(Duration.ofDays(halfLife));
        List<Rule> rules =
                first.rules().stream()
                        .map(rule -> rule.id().equals("document") ? worth(rule, document) : rule)
                        .toList();
        return new Scoring(
                new ScoringModel(
                        version,
                        curve,
                        first.interest(),
                        first.levels(),
                        first.grades(),
                        first.coldAfter(),
                        first.qualifying(),
                        first.engagedLevel(),
                        rules,
                        first.fitRules()),
                FIRST.matcher());
    }

    private static Rule worth(Rule rule, double points) {
        return new Rule(
                rule.id(),
                rule.pattern(),
                points,
                rule.times(),
                rule.product(),
                rule.once(),
                rule.cap(),
                rule.visits(),
                rule.count(),
                rule.after(),
                rule.handRaise(),
                rule.content(),
                rule.why());
    }

    private static double faded(int halfLife, double days) {
        return Math.pow(0.5, days / halfLife);
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
