package ripen.advice;

import ripen.advice.Landmarks.Lead;
import ripen.advice.Landmarks.Look;
import ripen.score.Rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Learns what each rule's points go along with: a logistic regression of converting on the points
 * that the rules had granted by the time of each look, given the age and what the card says of
 * whoever it is. Since engagement is the sum of these points, points in proportion to what is
 * learned rank leads as the regression does. Leads, not looks, are drawn for the deviations.
 */
final class LearningEffects {

    /** Fewer leads that met a rule, or did not, say nothing. */
    private static final int LEAST_LEADS = 20;

    /** So many of those who met it would convert, and not convert, if it made no difference. */
    private static final double LEAST_EXPECTED = 10;

    private static final double REGULARISATION = 0.1;
    private static final double LOGITS_PER_POINT = Math.log(2) / PointsCard.POINTS_TO_DOUBLE_ODDS;

    private final Fitting fitting;
    private final int resamples;

    LearningEffects(Fitting fitting, int resamples) {
        this.fitting = fitting;
        this.resamples = resamples;
    }

    /** In the order of the rules; rules without points are left out. */
    List<Effect> learn(Landmarks seen, PointsCard card, RandomGenerator random) {
        List<Effect> effects =
                units(seen.rules()).stream().map(unit -> described(unit, seen)).toList();
        List<Effect> known = effects.stream().filter(Effect::known).toList();
        if (known.isEmpty()) {
            return effects;
        }
        int columns = Landmarks.ages() + known.size();
        List<List<Fitting.Row>> rows =
                seen.leads().stream().map(lead -> rows(lead, card, known, seen)).toList();
        double[] weights =
                fitting.fit(
                        rows.stream().flatMap(List::stream).toList(),
                        columns,
                        REGULARISATION,
                        null);
        double[][] resampled = new double[resamples][];
        for (int i = 0; i < resamples; i++) {
            List<Fitting.Row> drawn =
                    random.ints(rows.size(), 0, rows.size())
                            .mapToObj(rows::get)
                            .flatMap(List::stream)
                            .toList();
            resampled[i] = fitting.fit(drawn, columns, REGULARISATION, weights);
        }
        return effects.stream()
                .map(
                        effect ->
                                effect.known()
                                        ? with(
                                                effect,
                                                Landmarks.ages() + known.indexOf(effect) + 1,
                                                weights,
                                                resampled)
                                        : effect)
                .toList();
    }

    /** Rules that share a cap are one. */
    private static List<List<Rule>> units(List<Rule> rules) {
        Map<String, List<Rule>> units = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (rule.points() != 0) {
                String unit = rule.cap() == null ? "rule " + rule.id() : rule.cap().group();
                units.computeIfAbsent(unit, none -> new ArrayList<>()).add(rule);
            }
        }
        return List.copyOf(units.values());
    }

    private static Effect described(List<Rule> unit, Landmarks seen) {
        int[] rules = unit.stream().mapToInt(seen.rules()::indexOf).toArray();
        int met = 0;
        int converted = 0;
        var did = new long[2][2];
        double worth = 0;
        for (Lead lead : seen.leads()) {
            met += Arrays.stream(rules).anyMatch(lead::met) ? 1 : 0;
            converted += lead.converts() ? 1 : 0;
            for (Look look : lead.looks()) {
                boolean has = Arrays.stream(rules).anyMatch(rule -> look.met()[rule]);
                did[has ? 1 : 0][look.converts() ? 1 : 0]++;
                worth += has ? Math.abs(sum(look, rules)) : 0;
            }
        }
        double share = seen.leads().isEmpty() ? 0 : converted / (double) seen.leads().size();
        String tooLittle = null;
        if (met < LEAST_LEADS || seen.leads().size() - met < LEAST_LEADS || worth == 0) {
            tooLittle = "%d of %d leads did it".formatted(met, seen.leads().size());
        } else if (met * Math.min(share, 1 - share) < LEAST_EXPECTED) {
            tooLittle =
                    String.format(
                            Locale.ROOT,
                            "%d leads did it, of whom %.0f would convert anyway",
                            met,
                            met * share);
        }
        long looks = did[1][0] + did[1][1];
        return new Effect(
                unit,
                met,
                looks == 0 ? 0 : did[1][1] / (double) looks,
                did[0][1] / (double) Math.max(1, did[0][0] + did[0][1]),
                looks == 0 ? 0 : worth / looks,
                0,
                0,
                tooLittle);
    }

    private static double sum(Look look, int[] rules) {
        return Arrays.stream(rules).mapToDouble(rule -> look.worth()[rule]).sum();
    }

    /** What the card says, the later ages, and the points of each effect. */
    private static List<Fitting.Row> rows(
            Lead lead, PointsCard card, List<Effect> effects, Landmarks seen) {
        double known = card.score(lead.known()) * LOGITS_PER_POINT;
        return lead.looks().stream()
                .map(
                        look -> {
                            var values = new LinkedHashMap<Integer, Double>();
                            values.put(0, known);
                            if (look.age() > 0) {
                                values.put(look.age(), 1.0);
                            }
                            for (int e = 0; e < effects.size(); e++) {
                                Effect effect = effects.get(e);
                                int[] rules =
                                        effect.rules().stream()
                                                .mapToInt(seen.rules()::indexOf)
                                                .toArray();
                                double worth = sum(look, rules) / effect.typical();
                                if (worth != 0) {
                                    values.put(Landmarks.ages() + e, worth);
                                }
                            }
                            return new Fitting.Row(
                                    values.keySet().stream().mapToInt(Integer::intValue).toArray(),
                                    values.values().stream()
                                            .mapToDouble(Double::doubleValue)
                                            .toArray(),
                                    look.converts());
                        })
                .toList();
    }

    private static Effect with(Effect effect, int weight, double[] weights, double[][] resampled) {
        double mean = Arrays.stream(resampled).mapToDouble(one -> one[weight]).average().orElse(0);
        double square =
                Arrays.stream(resampled)
                        .mapToDouble(one -> (one[weight] - mean) * (one[weight] - mean))
                        .sum();
        return new Effect(
                effect.rules(),
                effect.leads(),
                effect.conversion(),
                effect.others(),
                effect.typical(),
                weights[weight],
                Math.sqrt(square / Math.max(1, resampled.length - 1)),
                null);
    }

    /**
     * How some way of adding up the points ranks all looks; the looks at a lead belong together.
     */
    static Placements rank(Landmarks seen, ToDoubleFunction<Look> score) {
        List<Look> looks = seen.leads().stream().flatMap(lead -> lead.looks().stream()).toList();
        boolean[] outcomes = new boolean[looks.size()];
        IntStream.range(0, outcomes.length).forEach(i -> outcomes[i] = looks.get(i).converts());
        int[] leads =
                IntStream.range(0, seen.leads().size())
                        .flatMap(i -> seen.leads().get(i).looks().stream().mapToInt(_ -> i))
                        .toArray();
        return Placements.of(looks.stream().mapToDouble(score).toArray(), outcomes, leads);
    }
}
