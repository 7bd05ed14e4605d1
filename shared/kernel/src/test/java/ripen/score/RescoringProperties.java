package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import ripen.decay.Curve;
import ripen.decay.HalfLife;
import ripen.decay.Levels;
import ripen.decay.Linear;
import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.LedgerEntry.Subject;
import ripen.stage.StageEntry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two publications amidst activities that arrive in any order, several times, on stores that lose
 * races and answers, by functions that may remember the model before.
 */
class RescoringProperties {

    static final String LEAD = "lead-1";
    static final Instant END = Lives.START.plus(Lives.SPAN).plus(Duration.ofDays(100));
    private static final Cause CAUSE = new Cause("cause", "correlation", Lives.START);
    private static final Scoring FIRST = SampleModel.scoring();
    private static final Scoring SECOND =
            model("2", new HalfLife(Duration.ofDays(10)), List.of(40d, 20d, 8d), 30, "video");
    static final Scoring THIRD =
            model("3", new Linear(0.5), List.of(60d, 30d, 15d), 60, "careers-page");

    @Property(tries = 150)
    void everyLeadEndsWithTheScoreOfTheLastModel(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        LeadState state = live(life, random).state();
        LeadState right = THIRD.replay(life, END).state();

        assertThat(state.model()).isEqualTo("3");
        assertThat(state.engagement()).isEqualTo(right.engagement());
        assertThat(state.interests()).isEqualTo(right.interests());
        assertThat(state.label()).isEqualTo(right.label());
        assertThat(state.cold()).isEqualTo(right.cold());
        assertThat(state.tally()).isEqualTo(right.tally());
    }

    @Property(tries = 150)
    void theLedgerAddsUpToTheScoreAfterEveryWriteUnderItsModel(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        Life lived = live(life, random);
        var entries = new ArrayList<LedgerEntry>();
        for (Change change : lived.histories().committed()) {
            entries.addAll(change.entries());
            Instant t = change.state().advancedTo();
            Curve curve = change.model().engagement();
            double sum = entries.stream().mapToDouble(entry -> entry.worth(t, curve)).sum();
            assertThat(change.state().engagement().at(t, curve)).isCloseTo(sum, within(1e-6));
        }
        Map<Subject, Double> net = net(lived.histories().ledger(LEAD));
        Map<Subject, Double> right = net(THIRD.replay(life, END).entries());
        var subjects = new HashSet<>(net.keySet());
        subjects.addAll(right.keySet());
        subjects.forEach(
                subject ->
                        assertThat(net.getOrDefault(subject, 0d))
                                .as("%s", subject)
                                .isCloseTo(right.getOrDefault(subject, 0d), within(1e-9)));
    }

    @Property(tries = 150)
    void whatStageALeadWasInBeforeAModelIsNotRewrittenByIt(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        String model = "scoring-1";
        List<StageEntry> before = List.of();
        Life lived = live(life, random);
        for (Change change : lived.histories().committed()) {
            if (!change.state().model().equals(model) && !before.isEmpty()) {
                Instant since = lived.models().since(change.state().model());
                assertThat(until(since, change.state().history()))
                        .startsWith(until(since, before).toArray(StageEntry[]::new));
            }
            model = change.state().model();
            before = change.state().history();
        }
    }

    @Property(tries = 150)
    void whatIsAnnouncedLastIsHowTheLeadStands(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        Life lived = live(life, random);
        List<Fact> facts =
                lived.histories().committed().stream()
                        .flatMap(change -> change.facts().stream())
                        .toList();
        assertThat(of(facts, Fact.StageChanged.class).toList().getLast().to())
                .isEqualTo(lived.state().stage());
        assertThat(of(facts, Fact.LabelChanged.class).toList().getLast().to())
                .isEqualTo(lived.state().label());
        assertThat(of(facts, Fact.HandRaised.class).map(Fact.HandRaised::activity))
                .doesNotHaveDuplicates();
        assertThat(of(facts, Fact.Scored.class).map(Fact.Scored::activity)).doesNotHaveDuplicates();
        boolean cold = false;
        for (Fact fact : facts) {
            if (fact instanceof Fact.WentCold || fact instanceof Fact.Awoke) {
                assertThat(fact instanceof Fact.WentCold).isNotEqualTo(cold);
                cold = fact instanceof Fact.WentCold;
            }
        }
    }

    @Property(tries = 100)
    void theDueIndexIsNeverLateAndStagesAreInTheOrderOfTime(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        for (Change change : live(life, random).histories().committed()) {
            var due = change.state().due(change.model());
            if (due.isPresent()) {
                assertThat(change.indexedDue()).isNotNull().isBeforeOrEqualTo(due.get());
            }
            assertThat(change.state().history().stream().map(StageEntry::at).toList()).isSorted();
        }
    }

    @Property(tries = 100)
    void deliveringEverythingOnceMoreChangesNothing(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        Life lived = live(life, random);
        int before = lived.histories().committed().size();
        var scoring = new ScoringActivities(lived.histories(), lived.models(), Waiting.NOBODY);
        life.forEach(activity -> scoring.score(LEAD, activity.key(), CAUSE));
        assertThat(lived.histories().committed()).hasSize(before);
    }

    /** Whatever a function remembers: once it has scored, the lead is under what is in force. */
    @Property(tries = 100)
    void whoScoresLeavesTheLeadUnderTheModelInForce(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        var histories = new InMemoryHistories();
        var models = new InMemoryModels(FIRST, random::nextBoolean);
        var scoring = new ScoringActivities(histories, models, Waiting.NOBODY);
        var unpublished = new ArrayList<>(List.of(SECOND, THIRD));
        Instant since = Lives.START;
        for (Activity activity : life) {
            if (!unpublished.isEmpty() && random.nextInt(4) == 0) {
                since = since.plus(Duration.ofDays(1 + random.nextInt(60)));
                models.publish(unpublished.removeFirst(), since, Notify.NONE);
            }
            histories.record(LEAD, activity);
            scoring.score(LEAD, activity.key(), CAUSE);

            assertThat(histories.find(LEAD).orElseThrow().state().model())
                    .isEqualTo(models.latest().version());
        }
    }

    @Provide
    Arbitrary<List<Activity>> lives() {
        return Lives.of(20, true);
    }

    record Life(InMemoryHistories histories, InMemoryModels models) {
        LeadState state() {
            return histories.find(LEAD).orElseThrow().state();
        }
    }

    /** Records, delivers, sweeps, re-scores and publishes in random order; swept at the end. */
    static Life live(List<Activity> life, Random random) {
        var histories = new InMemoryHistories();
        var models = new InMemoryModels(FIRST, () -> random.nextInt(3) == 0);
        var unreliable = new UnreliableHistories(histories, random);
        var scoring = new ScoringActivities(unreliable, models, Waiting.NOBODY);
        var sweeping = new SweepingDecay(histories, unreliable, models, Waiting.NOBODY);
        var unrecorded = new ArrayList<>(life);
        var undelivered = new ArrayList<Activity.Key>();
        var unpublished = new ArrayList<>(List.of(SECOND, THIRD));
        Instant since = Lives.START;
        while (!unrecorded.isEmpty() || !undelivered.isEmpty() || !unpublished.isEmpty()) {
            int dice = random.nextInt(9);
            if (dice == 0) {
                Instant now = at(random);
                redelivered(() -> sweeping.sweep(now, CAUSE, () -> true));
            } else if (dice == 1 || (unrecorded.isEmpty() && undelivered.isEmpty())) {
                if (!unpublished.isEmpty()) {
                    since = since.plusMillis(1 + (at(random).toEpochMilli() & 0xFFFFFFFL) * 25);
                    models.publish(unpublished.removeFirst(), since, Notify.NONE);
                }
            } else if (!unrecorded.isEmpty() && (dice < 5 || undelivered.isEmpty())) {
                Activity activity = unrecorded.remove(random.nextInt(unrecorded.size()));
                histories.record(LEAD, activity);
                for (int times = 1 + random.nextInt(2); times > 0; times--) {
                    undelivered.add(activity.key());
                }
            } else {
                Activity.Key key = undelivered.remove(random.nextInt(undelivered.size()));
                redelivered(() -> scoring.score(LEAD, key, CAUSE));
            }
        }
        var fresh = new InMemoryModelsView(models);
        var rescoring = new RescoringLead(histories, fresh, Waiting.NOBODY);
        for (var known = histories.find(LEAD).orElseThrow();
                rescoring.newer(known.state()).isPresent();
                known = histories.find(LEAD).orElseThrow()) {
            rescoring.attempt(LEAD, known, fresh.latest(), CAUSE);
        }
        new SweepingDecay(histories, histories, fresh, Waiting.NOBODY)
                .sweep(END, CAUSE, () -> true);
        return new Life(histories, models);
    }

    /** The same, never stale. */
    private record InMemoryModelsView(InMemoryModels models) implements Models {
        @Override
        public Publication publication() {
            return models.latest();
        }

        @Override
        public Publication latest() {
            return models.latest();
        }

        @Override
        public Scoring version(String version) {
            return models.version(version);
        }

        @Override
        public Instant since(String version) {
            return models.since(version);
        }
    }

    private static Scoring model(
            String version, Curve curve, List<Double> levels, int coldAfter, String without) {
        ScoringModel model = FIRST.model();
        return new Scoring(
                new ScoringModel(
                        version,
                        curve,
                        curve,
                        new Levels(levels, 0.75),
                        model.grades(),
                        Duration.ofDays(coldAfter),
                        Set.of(Label.of("A1"), Label.of("B1"), Label.of("A2"), Label.of("B2")),
                        model.engagedLevel(),
                        model.rules().stream()
                                .filter(rule -> !rule.id().equals(without))
                                .filter(rule -> curve.allowsNegativePoints() || rule.points() > 0)
                                .toList(),
                        model.fitRules()),
                FIRST.matcher());
    }

    static Instant at(Random random) {
        return Lives.START.plusMillis((long) (random.nextDouble() * Lives.SPAN.toMillis() * 1.5));
    }

    private static List<StageEntry> until(Instant since, List<StageEntry> history) {
        return history.stream().filter(entry -> entry.at().isBefore(since)).toList();
    }

    private static <F extends Fact> Stream<F> of(List<Fact> facts, Class<F> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    private static Map<Subject, Double> net(List<LedgerEntry> entries) {
        var net = new HashMap<Subject, Double>();
        entries.forEach(entry -> net.merge(entry.subject(), entry.points(), Double::sum));
        return net;
    }

    private static void redelivered(Runnable delivery) {
        while (true) {
            try {
                delivery.run();
                return;
            } catch (UnreliableHistories.AnswerLost | SweepFailed _) {
                // as a queue would: once more
            }
        }
    }
}
