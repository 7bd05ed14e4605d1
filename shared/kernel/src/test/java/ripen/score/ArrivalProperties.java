package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.LedgerEntry.Subject;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Promise 2: however activities arrive (late, twice, recorded long before they are delivered, with
 * writes that lose a race or whose answer is lost, with sweeps at any time in between), the lead
 * ends as if they had come in order, once.
 */
class ArrivalProperties {

    private static final String LEAD = "lead-1";
    private static final Scoring SCORING = SampleModel.scoring();
    private static final Instant END = Lives.START.plus(Lives.SPAN).plus(Duration.ofDays(100));
    private static final Cause CAUSE = new Cause("cause", "correlation", Lives.START);

    @Property
    void anyArrivalEndsInTheStateOfTheFoldInOrder(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        InMemoryHistories histories = arrive(life, random);
        assertThat(histories.find(LEAD).orElseThrow().state())
                .isEqualTo(SCORING.replay(life, END).state());
    }

    @Property
    void anyArrivalEndsInTheSameLedgerOnceAdjustmentsAreAddedUp(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        Map<Subject, Double> net = net(arrive(life, random).ledger(LEAD));
        Map<Subject, Double> right = net(SCORING.replay(life, END).entries());
        var subjects = new HashSet<>(net.keySet());
        subjects.addAll(right.keySet());
        for (Subject subject : subjects) {
            assertThat(net.getOrDefault(subject, 0d))
                    .as("%s", subject)
                    .isCloseTo(right.getOrDefault(subject, 0d), within(1e-9));
        }
    }

    /** What is told of a lead does not depend on the order in which it was learned. */
    @Property
    void anyArrivalEndsInTheSameReasons(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        assertThat(reasons(arrive(life, random).ledger(LEAD)))
                .containsExactlyInAnyOrderElementsOf(reasons(SCORING.replay(life, END).entries()));
    }

    private static List<String> reasons(List<LedgerEntry> ledger) {
        return Ledger.net(ledger).stream()
                .map(line -> "%s %.6f %s".formatted(line.subject(), line.points(), line.why()))
                .toList();
    }

    @Property
    void theLedgerAddsUpToTheScoreAfterEveryWrite(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        var entries = new ArrayList<LedgerEntry>();
        for (Change change : arrive(life, random).committed()) {
            entries.addAll(change.entries());
            Instant t = change.state().advancedTo();
            double absolute =
                    entries.stream()
                            .mapToDouble(e -> Math.abs(e.worth(t, SCORING.model().engagement())))
                            .sum();
            assertThat(change.state().engagement().at(t, SCORING.model().engagement()))
                    .isCloseTo(FoldProperties.worth(entries, t), within(1e-9 * absolute + 1e-6));
        }
    }

    @Property
    void everyHandRaiseIsAnnouncedOnce(
            @ForAll("livesOfProspects") List<Activity> life, @ForAll Random random) {
        List<Activity.Key> announced =
                facts(arrive(life, random), Fact.HandRaised.class)
                        .map(Fact.HandRaised::activity)
                        .toList();
        List<Activity.Key> raised =
                life.stream()
                        .filter(activity -> activity.text("form.intent").isPresent())
                        .map(Activity::key)
                        .toList();
        assertThat(announced).containsExactlyInAnyOrderElementsOf(raised);
    }

    @Property
    void everyWordOfSalesIsAnnouncedOnce(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        InMemoryHistories histories = arrive(life, random);
        var announced = new ArrayList<Activity.Key>();
        facts(histories, Fact.Accepted.class).forEach(fact -> announced.add(fact.activity()));
        facts(histories, Fact.Returned.class).forEach(fact -> announced.add(fact.activity()));
        List<Activity.Key> said =
                life.stream()
                        .filter(activity -> activity.type().startsWith("sales."))
                        .map(Activity::key)
                        .toList();
        assertThat(announced).containsExactlyInAnyOrderElementsOf(said);
    }

    @Property
    void everyScoredActivityIsAnnouncedOnce(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        List<Activity.Key> announced =
                facts(arrive(life, random), Fact.Scored.class).map(Fact.Scored::activity).toList();
        assertThat(announced).doesNotHaveDuplicates();
        var scored = new HashSet<Activity.Key>();
        SCORING.replay(life, END).entries().stream()
                .filter(entry -> !entry.rule().equals(entry.type())) // a word of the team
                .forEach(entry -> scored.add(entry.activity()));
        assertThat(announced).containsAll(scored);
    }

    @Property
    void coldAndAwakeTakeTurns(@ForAll("lives") List<Activity> life, @ForAll Random random) {
        boolean cold = false;
        for (Change change : arrive(life, random).committed()) {
            for (Fact fact : change.facts()) {
                if (fact instanceof Fact.WentCold || fact instanceof Fact.Awoke) {
                    assertThat(fact instanceof Fact.WentCold)
                            .as("%s while cold is %s", fact, cold)
                            .isNotEqualTo(cold);
                    cold = fact instanceof Fact.WentCold;
                }
            }
            assertThat(change.state().cold()).as("announced so far").isEqualTo(cold);
        }
    }

    @Property
    void theLastAnnouncedStageAndLabelAreTheLeads(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        InMemoryHistories histories = arrive(life, random);
        LeadState end = histories.find(LEAD).orElseThrow().state();
        assertThat(facts(histories, Fact.StageChanged.class).toList().getLast().to())
                .isEqualTo(end.stage());
        assertThat(facts(histories, Fact.LabelChanged.class).toList().getLast().to())
                .isEqualTo(end.label());
    }

    @Property
    void theDueIndexIsNeverLate(@ForAll("lives") List<Activity> life, @ForAll Random random) {
        Instant indexed = null;
        for (Change change : arrive(life, random).committed()) {
            indexed = change.indexedDue();
            var due = change.state().due(SCORING.model());
            if (due.isPresent()) {
                assertThat(indexed).isNotNull();
                assertThat(indexed).isBeforeOrEqualTo(due.get());
            }
        }
    }

    @Provide
    Arbitrary<List<Activity>> lives() {
        return Lives.of(25, true);
    }

    @Provide
    Arbitrary<List<Activity>> livesOfProspects() {
        return Lives.of(25, false);
    }

    private static java.util.stream.Stream<Fact> allFacts(InMemoryHistories histories) {
        return histories.committed().stream().flatMap(change -> change.facts().stream());
    }

    private static <F extends Fact> java.util.stream.Stream<F> facts(
            InMemoryHistories histories, Class<F> type) {
        return allFacts(histories).filter(type::isInstance).map(type::cast);
    }

    private static Map<Subject, Double> net(List<LedgerEntry> entries) {
        var net = new HashMap<Subject, Double>();
        entries.forEach(entry -> net.merge(entry.subject(), entry.points(), Double::sum));
        return net;
    }

    /**
     * Records, delivers (once to three times) and sweeps in random order, then sweeps as of the
     * end.
     */
    private static InMemoryHistories arrive(List<Activity> life, Random random) {
        return arrive(life, random, SCORING);
    }

    static InMemoryHistories arrive(List<Activity> life, Random random, Scoring under) {
        var histories = new InMemoryHistories();
        var unreliable = new UnreliableHistories(histories, random);
        var scoring = new ScoringActivities(unreliable, under);
        var sweeping = new SweepingDecay(histories, unreliable, under);
        var unrecorded = new ArrayList<>(life);
        var undelivered = new ArrayList<Activity.Key>();
        while (!unrecorded.isEmpty() || !undelivered.isEmpty()) {
            int dice = random.nextInt(8);
            if (dice == 0) {
                Instant now =
                        Lives.START.plusMillis(
                                (long) (random.nextDouble() * Lives.SPAN.toMillis() * 1.5));
                redelivered(() -> sweeping.sweep(now, CAUSE, () -> true));
            } else if (!unrecorded.isEmpty() && (dice < 4 || undelivered.isEmpty())) {
                Activity activity = unrecorded.remove(random.nextInt(unrecorded.size()));
                histories.record(LEAD, activity);
                for (int times = 1 + random.nextInt(3); times > 0; times--) {
                    undelivered.add(activity.key());
                }
            } else {
                Activity.Key key = undelivered.remove(random.nextInt(undelivered.size()));
                redelivered(() -> scoring.score(LEAD, key, CAUSE));
            }
        }
        new SweepingDecay(histories, histories, under).sweep(END, CAUSE, () -> true);
        return histories;
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
