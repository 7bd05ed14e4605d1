package ripen.advice;

import org.jspecify.annotations.Nullable;

import ripen.advice.Landmarks.Look;
import ripen.score.Rule;
import ripen.score.ScoringModel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Engagement rules with points in proportion to what was learned. How much a point is worth is
 * chosen so that as many leads have level 2 or better as before: the levels keep their meaning.
 * Rules of which too little is known stay as they are. Caps follow their rules.
 *
 * @param changes the rules of which enough is known, in the order of the rules, and after them
 *     those without points that share their cap
 * @param before the share of looks at which engagement had reached level 2 under the rules as they
 *     are
 * @param after the same under these
 */
public record EngagementDraft(List<Change> changes, double before, double after) {

    /**
     * So many worths of a point are tried, from an eighth of what keeps the mean to eight times.
     */
    private static final int TRIED = 241;

    private static final double FARTHEST = 8;
    private static final double MOST_POINTS = 10_000;
    private static final double MOST_CAP = 1_000_000;

    public EngagementDraft {
        changes = List.copyOf(changes);
    }

    /**
     * @param points whole ones; of the sign that they had, or 0
     * @param low lower end of the 95 % interval of the points
     * @param cap null if there is none
     * @param learned from what, in words
     */
    public record Change(
            Rule rule, int points, double low, double high, @Nullable Double cap, String learned) {}

    /** Empty if no rule goes along with converting beyond chance. */
    static Optional<EngagementDraft> of(List<Effect> effects, Landmarks seen, ScoringModel model) {
        List<Effect> known = effects.stream().filter(Effect::known).toList();
        double level = model.levels().entry(Math.min(2, model.levels().entries().size()));
        List<Look> looks = seen.leads().stream().flatMap(lead -> lead.looks().stream()).toList();
        double[] present = factors(known, seen.rules(), Double.NaN);
        double mean = sum(looks, changed(known, seen.rules(), 0, true));
        double learned = sum(looks, changed(known, seen.rules(), 1, false));
        if (known.stream().noneMatch(Effect::beyondChance) || learned <= 0 || mean <= 0) {
            return Optional.empty();
        }
        long reached = reached(looks, present, level);
        double best = mean / learned;
        long closest = Long.MAX_VALUE;
        for (int i = 0; i < TRIED; i++) {
            // From the middle outwards: of two that are as close, the one nearer to the mean.
            double step = (i % 2 == 0 ? 1 : -1) * ((i + 1) / 2) * 2.0 / (TRIED - 1);
            double worth = mean / learned * Math.pow(FARTHEST, step);
            long missed =
                    Math.abs(reached(looks, factors(known, seen.rules(), worth), level) - reached);
            if (missed < closest) {
                closest = missed;
                best = worth;
            }
        }
        double chosen = best;
        return Optional.of(
                new EngagementDraft(
                        known.stream()
                                .flatMap(effect -> changes(effect, seen, chosen).stream())
                                .toList(),
                        reached / (double) looks.size(),
                        reached(looks, factors(known, seen.rules(), chosen), level)
                                / (double) looks.size()));
    }

    private static int points(Rule rule, Effect effect, double worth) {
        double points = Math.round(rule.points() * effect.cautious() * worth);
        return (int) Math.clamp(points, -MOST_POINTS, MOST_POINTS);
    }

    /** By rule, how many times its points are what they were; as they are if worth is no number. */
    private static double[] factors(List<Effect> known, List<Rule> rules, double worth) {
        double[] factors = new double[rules.size()];
        Arrays.fill(factors, 1);
        if (!Double.isNaN(worth)) {
            for (Effect effect : known) {
                for (Rule rule : effect.rules()) {
                    factors[rules.indexOf(rule)] = points(rule, effect, worth) / rule.points();
                }
            }
        }
        return factors;
    }

    /** The same of the learned rules alone, not rounded. */
    private static double[] changed(
            List<Effect> known, List<Rule> rules, double worth, boolean present) {
        double[] factors = new double[rules.size()];
        for (Effect effect : known) {
            for (Rule rule : effect.rules()) {
                factors[rules.indexOf(rule)] = present ? 1 : effect.cautious() * worth;
            }
        }
        return factors;
    }

    private static double sum(List<Look> looks, double[] factors) {
        return looks.stream().mapToDouble(look -> engagement(look, factors)).sum();
    }

    private static double engagement(Look look, double[] factors) {
        double sum = 0;
        for (int rule = 0; rule < factors.length; rule++) {
            sum += factors[rule] * look.worth()[rule];
        }
        return sum;
    }

    private static long reached(List<Look> looks, double[] factors, double level) {
        return looks.stream().filter(look -> engagement(look, factors) >= level).count();
    }

    private static List<Change> changes(Effect effect, Landmarks seen, double worth) {
        var changes = new ArrayList<Change>();
        double times = capTimes(effect, worth);
        for (Rule rule : effect.rules()) {
            int points = points(rule, effect, worth);
            double[] ends = effect.perPoint();
            double one = rule.points() * ends[0] * worth;
            double other = rule.points() * ends[1] * worth;
            changes.add(
                    new Change(
                            rule,
                            points,
                            Math.min(one, other),
                            Math.max(one, other),
                            cap(rule, times),
                            learned(
                                    rule,
                                    effect,
                                    seen,
                                    Math.min(one, other),
                                    Math.max(one, other))));
        }
        sharing(effect, seen.rules()).forEach(rule -> changes.add(follows(rule, effect, times)));
        return changes;
    }

    /** A group has one cap, so that its rules without points have it as well. */
    private static Stream<Rule> sharing(Effect effect, List<Rule> rules) {
        Rule.Cap cap = effect.rules().getFirst().cap();
        return rules.stream()
                .filter(rule -> cap != null && cap.equals(rule.cap()))
                .filter(rule -> !effect.rules().contains(rule));
    }

    private static Change follows(Rule rule, Effect effect, double times) {
        return new Change(
                rule,
                0,
                0,
                0,
                cap(rule, times),
                "No points before. It shares its cap with %s."
                        .formatted(
                                effect.rules().stream()
                                        .map(Rule::id)
                                        .collect(Collectors.joining(", "))));
    }

    /** How many times the cap is what it was: where nothing has points any more, once. */
    private static double capTimes(Effect effect, double worth) {
        Rule first = effect.rules().getFirst();
        if (effect.rules().stream().allMatch(rule -> points(rule, effect, worth) == 0)) {
            return 1;
        }
        return effect.rules().size() == 1
                ? points(first, effect, worth) / first.points()
                : effect.cautious() * worth;
    }

    private static @Nullable Double cap(Rule rule, double times) {
        if (rule.cap() == null || times == 1) {
            return rule.cap() == null ? null : rule.cap().points();
        }
        double cap = Math.round(rule.cap().points() * times * 100) / 100.0;
        return Math.clamp(cap, 0.01, MOST_CAP);
    }

    private static String learned(
            Rule rule, Effect effect, Landmarks seen, double low, double high) {
        return String.format(
                Locale.ROOT,
                "%s points before. %d of %d leads did it; as much of it as is usual goes along with"
                        + " %.2f times the odds of converting (95 %%: %.2f to %.2f), worth %d to %d"
                        + " points.",
                rule.points() == Math.rint(rule.points())
                        ? Long.toString((long) rule.points())
                        : Double.toString(rule.points()),
                effect.leads(),
                seen.leads().size(),
                effect.odds(),
                effect.low(),
                effect.high(),
                Math.round(low),
                Math.round(high));
    }

    /** Engagement at a look under the rules as they are. */
    static double present(Look look) {
        return Arrays.stream(look.worth()).sum();
    }

    /** Engagement at a look under these rules. */
    double engagement(Look look, List<Rule> rules) {
        double[] factors = new double[rules.size()];
        Arrays.fill(factors, 1);
        for (Change change : changes) {
            double points = change.rule().points();
            factors[rules.indexOf(change.rule())] = points == 0 ? 1 : change.points() / points;
        }
        return engagement(look, factors);
    }
}
