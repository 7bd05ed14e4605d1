package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import ripen.decay.Curve;
import ripen.decay.FadingSum;
import ripen.decay.HalfLife;
import ripen.decay.Levels;
import ripen.decay.Linear;
import ripen.decay.Steps;
import ripen.decay.Unfading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** Models with every kind of rule, under every curve, against naive oracles. */
class EveryCurveProperties {

    private static final Instant END = Lives.START.plus(Lives.SPAN).plus(Duration.ofDays(100));
    private static final String LEAD = "lead-1";

    @Property(tries = 150)
    void anyOrderAndAnyDuplicatesEndInTheSameState(
            @ForAll("curves") Curve curve,
            @ForAll("lives") List<Activity> life,
            @ForAll Random random) {
        Scoring scoring = SampleModel.withEverything(curve);
        var histories = ArrivalProperties.arrive(life, random, scoring);
        assertThat(histories.find(LEAD).orElseThrow().state())
                .isEqualTo(scoring.replay(life, END).state());
    }

    /** The lazy timer: an entry may be early; before it, time changes nothing. */
    @Property(tries = 150)
    void theDueIndexIsNeverLate(
            @ForAll("curves") Curve curve,
            @ForAll("lives") List<Activity> life,
            @ForAll Random random) {
        Scoring scoring = SampleModel.withEverything(curve);
        for (var change : ArrivalProperties.arrive(life, random, scoring).committed()) {
            Instant due = change.state().due(change.model()).orElse(Instant.MAX);
            Instant indexed = change.indexedDue() == null ? Instant.MAX : change.indexedDue();
            assertThat(indexed).isBeforeOrEqualTo(due);
            Instant before = indexed == Instant.MAX ? END : indexed.minusMillis(1);
            assertThat(scoring.asOf(change.state(), before)).isEqualTo(change.state());
        }
    }

    @Property(tries = 150)
    void anySplitIntoBatchesEndsInTheSameState(
            @ForAll("curves") Curve curve,
            @ForAll("lives") List<Activity> life,
            @ForAll Random random) {
        Scoring scoring = SampleModel.withEverything(curve);
        LeadState state = LeadState.initial(scoring.model());
        Fold batch = scoring.from(state);
        for (Activity activity : sorted(life)) {
            if (random.nextBoolean()) {
                batch = scoring.from(batch.state()); // put away and taken up again
            }
            if (random.nextBoolean()) {
                batch.advance(activity.at()); // a sweep
            }
            batch.apply(activity);
        }
        assertThat(scoring.asOf(batch.state(), END)).isEqualTo(scoring.replay(life, END).state());
    }

    @Property(tries = 150)
    void theLedgerAddsUpToScoreAndInterests(
            @ForAll("curves") Curve curve,
            @ForAll("lives") List<Activity> life,
            @ForAll("instants") Instant t) {
        Scoring scoring = SampleModel.withEverything(curve);
        List<Activity> until = life.stream().filter(one -> !one.at().isAfter(t)).toList();
        Fold fold = scoring.replay(until, t);
        addsUp(fold.entries(), fold.state().engagement(), curve, t);
        fold.state()
                .interests()
                .forEach(
                        (product, sum) ->
                                addsUp(
                                        fold.entries().stream()
                                                .filter(entry -> product.equals(entry.product()))
                                                .toList(),
                                        sum,
                                        curve,
                                        t));
    }

    /** Scores day by day, each grant on its own; levels by the two sentences of hysteresis. */
    @Property(tries = 150)
    void theClosedFormIsWhatADayByDaySimulationFinds(
            @ForAll("curves") Curve curve, @ForAll("days") List<Integer> grants) {
        var levels = new Levels(List.of(60d, 30d, 15d), 0.75);
        var simulation = new HashMap<Integer, Double>();
        FadingSum sum = FadingSum.ZERO;
        int level = 4;
        int naive = 4;
        for (int day = 0; day < 150; day++) {
            Instant now = Lives.START.plus(Duration.ofDays(day));
            double points = day < grants.size() ? grants.get(day) : 0;
            if (points > 0) {
                sum = sum.plus(points, now, curve);
                simulation.put(day, points);
            }
            double score = 0;
            for (var grant : simulation.entrySet()) {
                score += grant.getValue() * naiveShare(curve, day - grant.getKey());
            }
            assertThat(sum.at(now, curve)).as("day %d", day).isCloseTo(score, within(1e-6));
            if (nearAThreshold(levels, score)) {
                return; // the last digit decides
            }
            level = levels.after(level, sum.at(now, curve));
            naive = naiveLevel(levels, naive, score);
            assertThat(level).as("day %d", day).isEqualTo(naive);
        }
    }

    @Property(tries = 150)
    void aLevelRisesOnlyByAnActivityAndFallsOnlyBelowThreeQuartersOfItsEntry(
            @ForAll("curves") Curve curve, @ForAll("lives") List<Activity> life) {
        Scoring scoring = SampleModel.withEverything(curve);
        Levels levels = scoring.model().levels();
        // At one instant several things may happen one after the other: here one is enough.
        var instants = new HashSet<Instant>();
        List<Activity> one = life.stream().filter(it -> instants.add(it.at())).toList();
        Fold fold = scoring.replay(one, END);
        for (Fact fact : fold.facts()) {
            if (fact instanceof Fact.LabelChanged changed
                    && changed.from() != null
                    && changed.to().level() != changed.from().level()) {
                double score = score(fold.entries(), curve, changed.at());
                if (changed.to().level() < changed.from().level()) {
                    assertThat(changed.cause()).isEqualTo("activity");
                    assertThat(score)
                            .isGreaterThanOrEqualTo(levels.entry(changed.to().level()) - 1e-6);
                } else {
                    assertThat(score).isLessThan(levels.leaving(changed.from().level()) + 1e-6);
                }
            }
        }
    }

    @Provide
    Arbitrary<Curve> curves() {
        Duration day = Duration.ofDays(1);
        return Arbitraries.of(
                new HalfLife(Duration.ofDays(30)),
                new Linear(0.5),
                new Linear(0.25),
                new Steps(
                        List.of(
                                new Steps.Step(day.multipliedBy(7), 1),
                                new Steps.Step(day.multipliedBy(14), 0.75),
                                new Steps.Step(day.multipliedBy(30), 0.5))),
                new Unfading());
    }

    @Provide
    Arbitrary<List<Activity>> lives() {
        return Lives.of(30, true);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Lives.instants();
    }

    @Provide
    Arbitrary<List<Integer>> days() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(4, Arbitraries.just(0)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(1, 60)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(90);
    }

    private static List<Activity> sorted(List<Activity> life) {
        var sorted = new ArrayList<>(life);
        sorted.sort((a, b) -> a.key().compareTo(b.key()));
        return sorted;
    }

    private static double score(List<LedgerEntry> entries, Curve curve, Instant t) {
        return entries.stream()
                .filter(entry -> !entry.at().isAfter(t))
                .mapToDouble(entry -> entry.worth(t, curve))
                .sum();
    }

    private static void addsUp(List<LedgerEntry> entries, FadingSum sum, Curve curve, Instant t) {
        double absolute =
                entries.stream().mapToDouble(entry -> Math.abs(entry.worth(t, curve))).sum();
        assertThat(sum.at(t, curve))
                .isCloseTo(score(entries, curve, t), within(1e-9 * absolute + 1e-6));
    }

    /** What is left of a point after so many days, one day at a time. */
    private static double naiveShare(Curve curve, int age) {
        double left = 1;
        for (int day = 1; day <= age; day++) {
            left =
                    switch (curve) {
                        case HalfLife half -> left * Math.pow(0.5, 1d / half.value().toDays());
                        case Linear linear -> Math.max(0, left - linear.lossPer30Days() / 30);
                        case Steps _ -> day < 7 ? 1 : day < 14 ? 0.75 : day < 30 ? 0.5 : 0;
                        case Unfading _ -> left;
                    };
        }
        return left;
    }

    private static int naiveLevel(Levels levels, int level, double score) {
        int entered = 4;
        for (int better = 3; better >= 1; better--) {
            entered = score >= levels.entry(better) ? better : entered;
        }
        int held = level;
        while (held < 4 && score < levels.entry(held) * 0.75) {
            held++;
        }
        return Math.min(entered, held);
    }

    private static boolean nearAThreshold(Levels levels, double score) {
        return levels.entries().stream()
                .anyMatch(
                        entry ->
                                Math.abs(score - entry) < 1e-6
                                        || Math.abs(score - entry * 0.75) < 1e-6);
    }
}
