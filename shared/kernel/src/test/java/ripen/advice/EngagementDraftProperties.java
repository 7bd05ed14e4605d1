package ripen.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.jspecify.annotations.Nullable;

import ripen.decay.HalfLife;
import ripen.decay.Levels;
import ripen.score.Rule;
import ripen.score.ScoringModel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** What holds for points that were learned, whatever was learned. */
class EngagementDraftProperties {

    private static final List<Rule> RULES =
            List.of(
                    rule("certain", 10, null),
                    rule("capped", 8, new Rule.Cap(24, Duration.ofDays(1), "capped")),
                    rule("one", 5, new Rule.Cap(20, Duration.ofDays(7), "both")),
                    rule("other", 15, new Rule.Cap(20, Duration.ofDays(7), "both")),
                    rule("little", 0.2, new Rule.Cap(20, Duration.ofDays(7), "both")),
                    rule("nothing", 0, new Rule.Cap(20, Duration.ofDays(7), "both")),
                    rule("negative", -10, null),
                    rule("rare", 30, null));

    @Property(tries = 200)
    void noSignIsTurnedAndCapsFollowTheirRules(@ForAll @IntRange(max = 1_000_000) int seed) {
        drafted(seed)
                .ifPresent(
                        draft -> {
                            for (EngagementDraft.Change change : draft.changes()) {
                                double before = change.rule().points();
                                assertThat(change.points() * Math.signum(before))
                                        .isGreaterThanOrEqualTo(0);
                                assertThat(change.low()).isLessThanOrEqualTo(change.high());
                                Double cap = change.cap();
                                if (change.rule().id().equals("capped") && change.points() > 0) {
                                    assertThat(cap).isEqualTo(3.0 * change.points());
                                }
                            }
                        });
    }

    @Property(tries = 200)
    void rulesThatShareACapKeepTheirProportion(@ForAll @IntRange(max = 1_000_000) int seed) {
        drafted(seed)
                .ifPresent(
                        draft -> {
                            EngagementDraft.Change one = change(draft, "one");
                            EngagementDraft.Change other = change(draft, "other");
                            assertThat(other.points() / 3.0)
                                    .isCloseTo(one.points(), within(0.5 + 0.5 / 3));
                        });
    }

    /** A model whose group has two caps is refused: it could not be kept. */
    @Property(tries = 200)
    void aGroupHasOneCapWhateverItsRulesAreWorthNow(@ForAll @IntRange(max = 1_000_000) int seed) {
        drafted(seed)
                .ifPresent(
                        draft ->
                                assertThat(draft.changes())
                                        .filteredOn(change -> isOf("both", change.rule()))
                                        .hasSize(4)
                                        .extracting(EngagementDraft.Change::cap)
                                        .containsOnly(change(draft, "other").cap()));
    }

    private static boolean isOf(String group, Rule rule) {
        return rule.cap() != null && rule.cap().group().equals(group);
    }

    /** So that "no draft, nothing to show" is not what the properties rest on. */
    @Property(tries = 1)
    void thereAreDraftsToLookAt() {
        assertThat(IntStream.range(0, 100).filter(seed -> drafted(seed).isPresent()).count())
                .isGreaterThan(90);
    }

    @Property(tries = 200)
    void whatTooLittleIsKnownOfStays(@ForAll @IntRange(max = 1_000_000) int seed) {
        drafted(seed)
                .ifPresent(
                        draft ->
                                assertThat(draft.changes())
                                        .extracting(change -> change.rule().id())
                                        .containsExactly(
                                                "certain",
                                                "capped",
                                                "one",
                                                "other",
                                                "little",
                                                "nothing",
                                                "negative"));
    }

    @Property(tries = 200)
    void theLessSureTheLessItIsWorth(
            @ForAll @IntRange(min = 1, max = 200) int logit,
            @ForAll @IntRange(min = 1, max = 200) int deviation) {
        Effect sure = effect(RULES.subList(0, 1), logit / 100.0, deviation / 100.0, null);
        Effect unsure = effect(RULES.subList(0, 1), logit / 100.0, deviation / 50.0, null);
        assertThat(unsure.cautious()).isLessThan(sure.cautious());
        assertThat(sure.cautious()).isLessThan(sure.logit() / sure.typical());
    }

    /** One effect is certain, so that there is a draft; whether it is depends on no other. */
    private static Optional<EngagementDraft> drafted(int seed) {
        var random = new Random(seed);
        List<Effect> effects =
                List.of(
                        effect(RULES.subList(0, 1), 1, 0.1, null),
                        effect(RULES.subList(1, 2), logit(random), deviation(random), null),
                        effect(RULES.subList(2, 5), logit(random), deviation(random), null),
                        effect(RULES.subList(6, 7), logit(random), deviation(random), null),
                        effect(RULES.subList(7, 8), 0, 0, "3 of 200 leads did it"));
        return EngagementDraft.of(effects, seen(random), model());
    }

    private static double logit(Random random) {
        return random.nextGaussian();
    }

    private static double deviation(Random random) {
        return 0.05 + random.nextDouble();
    }

    private static Effect effect(
            List<Rule> rules, double logit, double deviation, @Nullable String tooLittle) {
        return new Effect(rules, 100, 0.2, 0.1, 6, logit, deviation, tooLittle);
    }

    private static Landmarks seen(Random random) {
        var leads = new ArrayList<Landmarks.Lead>();
        for (int i = 0; i < 200; i++) {
            double[] worth = new double[RULES.size()];
            boolean[] met = new boolean[worth.length];
            for (int rule = 0; rule < worth.length; rule++) {
                met[rule] = random.nextInt(3) == 0;
                worth[rule] = met[rule] ? RULES.get(rule).points() * random.nextDouble() : 0;
            }
            leads.add(
                    new Landmarks.Lead(
                            new Example(Map.of(), false),
                            List.of(new Landmarks.Look(0, worth, met, random.nextBoolean()))));
        }
        return new Landmarks(RULES, leads, new Landmarks.Left(0, 0, 0, 0));
    }

    private static EngagementDraft.Change change(EngagementDraft draft, String rule) {
        return draft.changes().stream()
                .filter(change -> change.rule().id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static Rule rule(String id, double points, Rule.@Nullable Cap cap) {
        return new Rule(
                id, "{}", points, null, null, null, cap, null, null, null, false, false, id);
    }

    private static ScoringModel model() {
        return new ScoringModel(
                "1",
                new HalfLife(Duration.ofDays(30)),
                new HalfLife(Duration.ofDays(60)),
                new Levels(List.of(60.0, 30.0, 15.0), 0.75),
                List.of(70.0, 50.0, 25.0),
                Duration.ofDays(45),
                Set.of(),
                3,
                RULES,
                List.of());
    }
}
