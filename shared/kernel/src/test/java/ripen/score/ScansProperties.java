package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import ripen.score.Histories.Cause;
import ripen.score.LedgerEntry.Subject;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Clicks of link scanners never move a score, also where the scanner is found out afterwards. */
class ScansProperties {

    private static final String LEAD = "lead-1";
    private static final Scoring SCORING = SampleModel.scoring();
    private static final Instant START = Lives.START;
    private static final Instant END = START.plus(Lives.SPAN).plus(Duration.ofDays(100));
    private static final Cause CAUSE = new Cause("cause", "correlation", START);

    /** Mails 1 and 2 are scanned, mail 3 is not. */
    private static final List<String> SENDS = List.of("m#1", "m#2", "m#3");

    @Property
    void anyOrderOfClicksAndScansEndsInTheSameState(
            @ForAll("livesWithMails") List<Activity> life, @ForAll Random random) {
        Fold right = SCORING.replay(life, END);
        InMemoryHistories histories = arrive(life, random);
        assertThat(histories.find(LEAD).orElseThrow().state()).isEqualTo(right.state());

        Map<Subject, Double> net = net(histories.ledger(LEAD));
        Map<Subject, Double> expected = net(right.entries());
        var subjects = new HashSet<>(net.keySet());
        subjects.addAll(expected.keySet());
        for (Subject subject : subjects) {
            assertThat(net.getOrDefault(subject, 0d))
                    .as("%s", subject)
                    .isCloseTo(expected.getOrDefault(subject, 0d), within(1e-9));
        }
    }

    @Property
    void theScoreIsWhatItIsWithoutTheScannersClicks(@ForAll("livesWithMails") List<Activity> life) {
        LeadState with = SCORING.replay(life, END).state();
        List<Activity> people =
                life.stream()
                        .filter(activity -> !activity.type().equals(Activity.SCANNED))
                        .filter(
                                activity ->
                                        !List.of("m#1", "m#2")
                                                .contains(activity.text("email.send").orElse("")))
                        .toList();
        LeadState without = SCORING.replay(people, END).state();
        assertThat(with.engagement()).isEqualTo(without.engagement());
        assertThat(with.interests()).isEqualTo(without.interests());
        assertThat(with.tally()).isEqualTo(without.tally());
    }

    @Property
    void theLedgerAddsUpToTheScoreAfterEveryWrite(
            @ForAll("livesWithMails") List<Activity> life, @ForAll Random random) {
        var entries = new ArrayList<LedgerEntry>();
        for (var change : arrive(life, random).committed()) {
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

    @Example
    void aClickIsTakenBackInWordsWhenItsMailTurnsOutToBeScanned() {
        var histories = new InMemoryHistories();
        var scoring = new ScoringActivities(histories, SCORING);
        Activity click = click("m#1", START);
        Activity scan = scan("m#1", START.plusSeconds(1));
        for (Activity activity : List.of(click, scan, scan, click)) {
            histories.record(LEAD, activity);
            scoring.score(LEAD, activity.key(), CAUSE);
        }
        assertThat(histories.ledger(LEAD))
                .extracting(LedgerEntry::type, LedgerEntry::points)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("email.clicked", 5d),
                        org.assertj.core.groups.Tuple.tuple("adjustment", -5d));
        assertThat(histories.ledger(LEAD).getLast().why())
                .startsWith("Re-counted after a late activity: ")
                .endsWith("(not counted: a scanner follows the links of this mail)");
        assertThat(histories.committed()).as("each once").hasSize(2);
    }

    @Example
    void aClickThatIsScoredAfterTheScanSaysWhyItDoesNotCount() {
        var histories = new InMemoryHistories();
        var scoring = new ScoringActivities(histories, SCORING);
        Activity before = click("m#3", START);
        Activity click = click("m#1", START.plusSeconds(1));
        Activity scan = scan("m#1", START.plusSeconds(2));
        List.of(before, click, scan).forEach(activity -> histories.record(LEAD, activity));
        for (Activity activity : List.of(before, scan, click)) {
            scoring.score(LEAD, activity.key(), CAUSE);
        }
        assertThat(histories.ledger(LEAD)).extracting(LedgerEntry::points).containsExactly(5d, 0d);
        assertThat(histories.ledger(LEAD).getLast().why()).contains("a scanner follows");
    }

    @Provide
    Arbitrary<List<Activity>> livesWithMails() {
        Arbitrary<Instant> at =
                Arbitraries.longs().between(0, Lives.SPAN.toMillis()).map(START::plusMillis);
        Arbitrary<List<Activity>> clicks =
                Combinators.combine(Arbitraries.of(SENDS), at)
                        .as(ScansProperties::click)
                        .list()
                        .ofMaxSize(12)
                        .uniqueElements(Activity::key);
        return Combinators.combine(Lives.of(12, true), clicks, at, at)
                .as(
                        (life, clicked, first, second) -> {
                            var all = new ArrayList<>(life);
                            all.addAll(clicked);
                            all.add(scan("m#1", first));
                            all.add(scan("m#2", second));
                            return all;
                        });
    }

    private static Activity click(String send, Instant at) {
        return new Activity(
                new Activity.Key(at, "click." + send),
                Activity.CLICKED,
                Map.of("email", Map.of("send", send, "link", "case")));
    }

    private static Activity scan(String send, Instant at) {
        return new Activity(
                new Activity.Key(at, "scan." + send),
                Activity.SCANNED,
                Map.of("email", Map.of("send", send)));
    }

    private static Map<Subject, Double> net(List<LedgerEntry> entries) {
        var net = new HashMap<Subject, Double>();
        entries.forEach(entry -> net.merge(entry.subject(), entry.points(), Double::sum));
        return net;
    }

    /** Recorded as capture does, clicks before their scan; delivered in any order, some twice. */
    private static InMemoryHistories arrive(List<Activity> life, Random random) {
        var histories = new InMemoryHistories();
        var scoring = new ScoringActivities(histories, SCORING);
        var unrecorded = new ArrayList<>(life);
        var undelivered = new ArrayList<Activity.Key>();
        while (!unrecorded.isEmpty() || !undelivered.isEmpty()) {
            if (!unrecorded.isEmpty() && (random.nextBoolean() || undelivered.isEmpty())) {
                Activity next = unrecorded.get(random.nextInt(unrecorded.size()));
                if (next.type().equals(Activity.SCANNED)) {
                    unrecorded.stream()
                            .filter(
                                    click ->
                                            click.text("email.send")
                                                    .equals(next.text("email.send")))
                            .forEach(click -> histories.record(LEAD, click));
                    unrecorded.removeIf(
                            click ->
                                    click.text("email.send").equals(next.text("email.send"))
                                            && undelivered.add(click.key()));
                } else {
                    histories.record(LEAD, next);
                    unrecorded.remove(next);
                    undelivered.add(next.key());
                }
                if (random.nextBoolean()) {
                    undelivered.add(undelivered.getLast());
                }
            } else {
                scoring.score(LEAD, undelivered.remove(random.nextInt(undelivered.size())), CAUSE);
            }
        }
        new SweepingDecay(histories, histories, SCORING).sweep(END, CAUSE, () -> true);
        return histories;
    }
}
