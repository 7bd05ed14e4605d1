package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ripen.decay.Curve;
import ripen.decay.HalfLife;
import ripen.decay.Linear;
import ripen.decay.Steps;
import ripen.score.NaiveLife.Fading;
import ripen.score.NaiveLife.Labelled;
import ripen.score.NaiveLife.Staged;
import ripen.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The model test of fading: random lives through the real use cases, sweeps that are late, doubled
 * and die anywhere, against a simulation by hand that goes day by day. {@code -Dripen.lives=} says
 * how many lives; each names its seed if it fails.
 */
class DayByDayTest {

    private static final int LIVES = Integer.getInteger("ripen.lives", 2_000);
    private static final Set<String> RULES =
            Set.of(
                    "hand-raise",
                    "document",
                    "newsletter",
                    "pricing-page",
                    "mail-click",
                    "careers-page");

    @ParameterizedTest
    @EnumSource(Fading.class)
    void whatSweepsMakeOfALifeIsWhatADayByDaySimulationFinds(Fading fading) {
        Scoring scoring = scoring(fading);
        int played = 0;
        int drops = 0;
        int silences = 0;
        for (long seed = fading.ordinal(); seed < LIVES; seed += Fading.values().length) {
            boolean late = random(seed) % 2 == 0;
            var life = new LivedLife(seed, scoring, late);
            var naive = new NaiveLife(fading, life.deeds, LivedLife.END);
            String seeded = fading + ", seed " + seed + (late ? ", late arrivals" : "");
            endsAlike(seeded, life, naive, scoring);
            coldAndAwakeTakeTurns(seeded, life);
            if (!late) {
                everythingIsAnnouncedOnceAtItsInstant(seeded, life, naive);
                theIndexIsNeverLate(seeded, life, fading);
            }
            played++;
            drops += (int) naive.labels.stream().filter(Labelled::faded).count();
            silences += naive.cold.size();
        }
        System.out.printf(
                "%s: %d lives, %d levels left by fading, %d silences%n",
                fading, played, drops, silences);
        assertThat(played).isGreaterThanOrEqualTo(LIVES / Fading.values().length);
        assertThat(drops).isGreaterThan(played);
        assertThat(silences).isGreaterThan(played);
    }

    private static void endsAlike(String seeded, LivedLife life, NaiveLife naive, Scoring scoring) {
        LeadState state = life.histories.find(LivedLife.LEAD).orElseThrow().state();
        assertThat(state.label()).as(seeded).hasToString(naive.label());
        assertThat(state.cold()).as(seeded).isEqualTo(naive.silent());
        assertThat(state.history())
                .extracting(entry -> staged(entry.at(), entry.stage(), entry.cause(), naive))
                .as(seeded)
                .isEqualTo(naive.stages);
        for (int day = 200; day < 420; day += 55) {
            Instant t = LivedLife.START.plus(Duration.ofDays(day));
            if (!t.isBefore(state.engagement().asOf())) {
                assertThat(state.engagement().at(t, scoring.model().engagement()))
                        .as(seeded)
                        .isCloseTo(naive.score(t), within(1e-6));
            }
        }
    }

    private static void everythingIsAnnouncedOnceAtItsInstant(
            String seeded, LivedLife life, NaiveLife naive) {
        List<Fact> facts = life.announced();
        assertThat(of(facts, Fact.LabelChanged.class).map(fact -> labelled(fact, naive)))
                .as(seeded)
                .containsExactlyElementsOf(naive.labels);
        assertThat(
                        of(facts, Fact.StageChanged.class)
                                .map(fact -> staged(fact.at(), fact.to(), fact.cause(), naive)))
                .as(seeded)
                .containsExactlyElementsOf(naive.stages);
        assertThat(of(facts, Fact.WentCold.class).map(Fact::at))
                .as(seeded)
                .containsExactlyElementsOf(naive.cold);
        assertThat(of(facts, Fact.Awoke.class).map(Fact::at))
                .as(seeded)
                .containsExactlyElementsOf(naive.awake);
    }

    /** Also where something late has changed the past: no silence is announced twice. */
    private static void coldAndAwakeTakeTurns(String seeded, LivedLife life) {
        boolean cold = false;
        for (Fact fact : life.announced()) {
            if (fact instanceof Fact.WentCold || fact instanceof Fact.Awoke) {
                assertThat(fact instanceof Fact.WentCold).as(seeded).isNotEqualTo(cold);
                cold = !cold;
            }
        }
        assertThat(life.histories.find(LivedLife.LEAD).orElseThrow().state().cold())
                .as(seeded)
                .isEqualTo(cold);
    }

    /** After a deed, if nothing follows: the index names no later instant than the simulation. */
    private static void theIndexIsNeverLate(String seeded, LivedLife life, Fading fading) {
        var after = life.indexed.get(Math.floorMod(seeded.hashCode(), life.indexed.size()));
        List<Deed> deeds = life.deeds.subList(0, after.deeds());
        var naive = new NaiveLife(fading, deeds, LivedLife.END.plus(Duration.ofDays(400)));
        Instant done = deeds.getLast().at();
        Stream.of(
                        naive.cold.stream(),
                        naive.labels.stream().filter(Labelled::faded).map(Labelled::at),
                        naive.stages.stream().filter(Staged::faded).map(Staged::at))
                .flatMap(all -> all)
                .filter(at -> at.isAfter(done))
                .min(Instant::compareTo)
                .ifPresent(
                        at ->
                                assertThat(after.known().indexedDue())
                                        .as(seeded)
                                        .isNotNull()
                                        .satisfies(
                                                due ->
                                                        assertThat(naive.tied(due))
                                                                .isBeforeOrEqualTo(at)));
    }

    private static Labelled labelled(Fact.LabelChanged fact, NaiveLife naive) {
        String from = fact.from() == null ? "" : fact.from().toString();
        boolean faded = fact.cause().equals("faded");
        Instant at = faded ? naive.tied(fact.at()) : fact.at();
        return new Labelled(at, from, fact.to().toString(), faded);
    }

    private static Staged staged(Instant at, Stage stage, String cause, NaiveLife naive) {
        boolean faded = cause.equals("faded");
        return new Staged(faded ? naive.tied(at) : at, stage, faded);
    }

    private static <F extends Fact> Stream<F> of(List<Fact> facts, Class<F> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    private static int random(long seed) {
        return new java.util.Random(seed).nextInt(100);
    }

    private static Scoring scoring(Fading fading) {
        Curve curve =
                switch (fading) {
                    case HALF_LIFE -> new HalfLife(Duration.ofDays(30));
                    case LINEAR -> new Linear(0.5);
                    case STEPS ->
                            new Steps(
                                    List.of(
                                            new Steps.Step(Duration.ofDays(7), 1),
                                            new Steps.Step(Duration.ofDays(14), 0.75),
                                            new Steps.Step(Duration.ofDays(30), 0.5)));
                };
        Scoring everything = SampleModel.withEverything(curve);
        ScoringModel model = everything.model();
        return new Scoring(
                new ScoringModel(
                        model.version(),
                        curve,
                        curve,
                        model.levels(),
                        model.grades(),
                        model.coldAfter(),
                        model.qualifying(),
                        model.engagedLevel(),
                        model.rules().stream().filter(rule -> RULES.contains(rule.id())).toList(),
                        model.fitRules()),
                everything.matcher());
    }
}
