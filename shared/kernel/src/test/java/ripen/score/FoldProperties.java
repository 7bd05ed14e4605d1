package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/**
 * The fold over a lead's activities in their order: the ledger adds up, caps hold, levels and
 * silences come when they must.
 */
class FoldProperties {

    private static final Scoring SCORING = SampleModel.scoring();
    private static final ScoringModel MODEL = SCORING.model();
    private static final Instant END = Lives.START.plus(Lives.SPAN).plus(Duration.ofDays(300));

    @Property
    void theLedgerAddsUpToTheScoreAtAnyInstant(
            @ForAll("lives") List<Activity> life, @ForAll("instants") Instant t) {
        List<Activity> until = life.stream().filter(activity -> !activity.at().isAfter(t)).toList();
        Fold fold = SCORING.replay(until, t);
        double sum = worth(fold.entries(), t);
        double absolute =
                fold.entries().stream()
                        .mapToDouble(entry -> Math.abs(entry.worth(t, MODEL.engagement())))
                        .sum();
        assertThat(fold.state().engagement().at(t, MODEL.engagement()))
                .isCloseTo(sum, within(1e-9 * absolute + 1e-6));
    }

    @Property
    void noRollingWindowHoldsMoreThanItsCap(@ForAll("lives") List<Activity> life) {
        List<LedgerEntry> entries = SCORING.replay(life, END).entries();
        for (Rule rule : MODEL.rules()) {
            if (rule.cap() != null) {
                assertWithinCap(rule, entries);
            }
        }
    }

    @Property
    void onceIsNeverTwice(@ForAll("lives") List<Activity> life) {
        List<LedgerEntry> entries = SCORING.replay(life, END).entries();
        for (Rule rule : MODEL.rules()) {
            if (rule.once() != null) {
                assertOnce(rule, rule.once(), entries, life);
            }
        }
    }

    @Property
    void aVideoCountsByTheShareWatchedAndNoMore(@ForAll("lives") List<Activity> life) {
        double points =
                SCORING.replay(life, END).entries().stream()
                        .filter(entry -> entry.rule().equals("video"))
                        .mapToDouble(LedgerEntry::points)
                        .sum();
        // Watched at all, in thousandths of its length.
        var seen = new boolean[1000];
        for (Activity activity : life) {
            if (activity.type().equals("video.watched")) {
                long from = Math.round(activity.number("video.from").orElseThrow() * 1000);
                long to = Math.round(activity.number("video.to").orElseThrow() * 1000);
                for (int i = (int) from; i < to; i++) {
                    seen[i] = true;
                }
            }
        }
        long share = java.util.stream.IntStream.range(0, 1000).filter(i -> seen[i]).count();
        assertThat(points).isCloseTo(10 * share / 1000d, within(1e-9));
    }

    @Property
    void labelsFollowTheScoreWithHysteresis(@ForAll("lives") List<Activity> life) {
        Fold fold = SCORING.from(LeadState.initial(MODEL));
        for (Activity activity : sorted(life)) {
            fold.apply(activity);
            assertLevel(fold.state(), activity.at());
        }
        for (var due = fold.state().due(MODEL); due.isPresent(); due = fold.state().due(MODEL)) {
            // A millisecond before, everything is as it was; at it, it is not.
            LeadState before = SCORING.asOf(fold.state(), due.get().minusMillis(1));
            assertThat(before).isEqualTo(fold.state());
            fold.advance(due.get());
            assertThat(fold.state()).isNotEqualTo(before);
            assertLevel(fold.state(), due.get());
        }
        assertThat(fold.state().level()).isEqualTo(MODEL.levels().lowest());
        assertThat(fold.state().cold()).isTrue();
    }

    @Property
    void eachSilenceMakesTheLeadColdOnce(@ForAll("lives") List<Activity> life) {
        Fold fold = SCORING.replay(life, END);
        List<Fact.WentCold> cold = facts(fold, Fact.WentCold.class);
        // By hand: every positive grant after which nothing came for 45 days; before the first,
        // silence counts from the first activity.
        var positive = new java.util.TreeSet<Instant>();
        positive.add(sorted(life).getFirst().at());
        fold.entries().stream()
                .filter(entry -> entry.points() > 0)
                .forEach(entry -> positive.add(entry.at()));
        List<Instant> silences =
                positive.stream()
                        .filter(
                                at -> {
                                    Instant next = positive.higher(at);
                                    return next == null
                                            || !next.isBefore(at.plus(MODEL.coldAfter()));
                                })
                        .toList();
        assertThat(cold).extracting(Fact.WentCold::since).containsExactlyElementsOf(silences);
        assertThat(cold)
                .allSatisfy(
                        fact ->
                                assertThat(fact.at())
                                        .isEqualTo(fact.since().plus(MODEL.coldAfter())));
        assertThat(facts(fold, Fact.Awoke.class)).hasSize(silences.size() - 1);
    }

    @Property
    void aLabelOrStageIsAnnouncedOnlyWhenItChanges(@ForAll("lives") List<Activity> life) {
        Fold fold = SCORING.replay(life, END);
        Label label = null;
        for (Fact.LabelChanged fact : facts(fold, Fact.LabelChanged.class)) {
            assertThat(fact.from()).isEqualTo(label);
            assertThat(fact.to()).isNotEqualTo(label);
            label = fact.to();
        }
        assertThat(label).isEqualTo(fold.state().label());
        assertThat(facts(fold, Fact.StageChanged.class))
                .extracting(Fact.StageChanged::to)
                .containsExactlyElementsOf(
                        fold.state().history().stream()
                                .map(ripen.stage.StageEntry::stage)
                                .toList());
        assertThat(fold.facts()).isSortedAccordingTo(Comparator.comparing(Fact::at));
    }

    @Provide
    Arbitrary<List<Activity>> lives() {
        return Lives.of(40, true);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Lives.instants();
    }

    private static void assertLevel(LeadState state, Instant at) {
        double score = state.engagement().at(at, MODEL.engagement());
        int level = state.level();
        double little = 1e-9 * Math.abs(score) + 1e-9;
        if (level < MODEL.levels().lowest()) {
            assertThat(score).isGreaterThanOrEqualTo(MODEL.levels().leaving(level) - little);
        }
        if (level > 1) {
            assertThat(score).isLessThan(MODEL.levels().entry(level - 1));
        }
    }

    private static void assertWithinCap(Rule rule, List<LedgerEntry> entries) {
        Rule.Cap cap = Objects.requireNonNull(rule.cap());
        List<LedgerEntry> granted =
                entries.stream().filter(entry -> entry.rule().equals(rule.id())).toList();
        for (LedgerEntry last : granted) {
            Instant windowStart = last.at().minus(cap.window());
            double sum =
                    granted.stream()
                            .filter(
                                    entry ->
                                            entry.at().isAfter(windowStart)
                                                    && !entry.at().isAfter(last.at()))
                            .mapToDouble(LedgerEntry::points)
                            .sum();
            assertThat(sum)
                    .as("%s in the window that ends at %s", rule.id(), last.at())
                    .isLessThanOrEqualTo(cap.points() + 1e-9);
        }
    }

    private static void assertOnce(
            Rule rule, Rule.Once once, List<LedgerEntry> entries, List<Activity> life) {
        var lastGrant = new HashMap<String, Instant>();
        for (LedgerEntry entry : entries) {
            if (entry.rule().equals(rule.id()) && entry.points() != 0) {
                Activity activity =
                        life.stream()
                                .filter(a -> a.key().equals(entry.activity()))
                                .findFirst()
                                .orElseThrow();
                String object = once.per() == null ? "" : activity.text(once.per()).orElse("");
                Instant before = lastGrant.put(object, entry.at());
                if (before != null) {
                    assertThat(once.within())
                            .as("%s of %s again at %s", rule.id(), object, entry.at())
                            .isNotNull();
                    assertThat(Duration.between(before, entry.at()))
                            .isGreaterThanOrEqualTo(once.within());
                }
            }
        }
    }

    static double worth(List<LedgerEntry> entries, Instant t) {
        return entries.stream().mapToDouble(entry -> entry.worth(t, MODEL.engagement())).sum();
    }

    private static List<Activity> sorted(List<Activity> life) {
        return life.stream().sorted(Comparator.comparing(Activity::key)).toList();
    }

    private static <F extends Fact> List<F> facts(Fold fold, Class<F> type) {
        return fold.facts().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
