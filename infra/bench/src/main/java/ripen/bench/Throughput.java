package ripen.bench;

import ripen.aws.rules.EventRulerMatcher;
import ripen.score.Activity;
import ripen.score.LeadState;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How many activities one core matches and scores in a second, with ten to a thousand rules. A loop
 * made by hand, since JMH's annotation processor is not at hand: two seconds of warm-up for each
 * size, then the median of nine rounds of which each takes all sizes in turn, so that a busy
 * neighbour slows all of them alike. The activities lie in a cache, and one rule matches each.
 */
public final class Throughput {

    private static final int[] SIZES = {10, 100, 1000};
    private static final int ROUNDS = 9;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration ROUND = Duration.ofMillis(400);
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final double BUDGET = 3;

    /** Written to, so that nothing that is measured can be left out. */
    private static volatile int seen;

    private Throughput() {}

    /** Alone, without the rest of the bench. */
    public static void main(String[] arguments) {
        var table = new Table();
        measure(table);
        System.out.println("Measured on: " + Machine.describe());
        table.print(System.out);
    }

    static void measure(Table table) {
        var matching = new LinkedHashMap<Integer, Consumer<Activity>>();
        var scoring = new LinkedHashMap<Integer, Consumer<Activity>>();
        for (int size : SIZES) {
            Scoring model = EventRulerMatcher.scoring(model(size));
            LeadState state = model.replay(activities(size, START), START).state();
            matching.put(size, one -> seen = model.matcher().engagement(one.document()).size());
            scoring.put(size, one -> seen = model.from(state).apply(one).entries().size());
        }
        rows("activities matched per second and core", rates(matching), table);
        rows("activities matched and scored per second and core", rates(scoring), table);
    }

    private static void rows(String what, Map<Integer, Double> rates, Table table) {
        rates.forEach(
                (size, rate) ->
                        table.row(
                                what + ", " + size + " rules",
                                String.format(Locale.ROOT, "%,.0f", rate),
                                ""));
        table.row(
                what + ": time with 1,000 rules to time with 10",
                rates.getOrDefault(10, 0d) / rates.getOrDefault(1000, 1d),
                BUDGET);
    }

    /** Per second, by the number of rules. */
    private static Map<Integer, Double> rates(Map<Integer, Consumer<Activity>> work) {
        work.forEach((size, one) -> rate(size, one, WARM_UP));
        var rounds = new LinkedHashMap<Integer, double[]>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var one : work.entrySet()) {
                rounds.computeIfAbsent(one.getKey(), _ -> new double[ROUNDS])[round] =
                        rate(one.getKey(), one.getValue(), ROUND);
            }
        }
        var medians = new LinkedHashMap<Integer, Double>();
        rounds.forEach(
                (size, rates) -> {
                    Arrays.sort(rates);
                    medians.put(size, rates[ROUNDS / 2]);
                });
        return medians;
    }

    private static double rate(int size, Consumer<Activity> work, Duration time) {
        List<Activity> activities = activities(size, START.plus(Duration.ofDays(2)));
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        long done = 0;
        while (System.nanoTime() < end) {
            activities.forEach(work);
            done += activities.size();
        }
        return done * 1e9 / (System.nanoTime() - begin);
    }

    /** Pages all over the site, as many of them whatever the number of rules. */
    private static List<Activity> activities(int size, Instant from) {
        var activities = new ArrayList<Activity>();
        for (int i = 0; i < 64; i++) {
            String path = "/section-" + i * 31 % size + "/page-" + i;
            activities.add(
                    new Activity(
                            new Activity.Key(from.plusSeconds(i), "a-" + (100 + i)),
                            "page.viewed",
                            Map.of("page", Map.of("path", path, "product", "analytics"))));
        }
        return activities;
    }

    private static String model(int size) {
        var rules = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            rules.add(
                    """
                    {"id": "rule-%1$d", "when": {"type": ["page.viewed"], "page": {"path": [{"prefix": "/section-%1$d/"}]}},
                     "engagement": 1, "interest": {"from": "page.product"}, "cap": {"points": 5, "per": "P1D"}, "why": "Section %1$d"}
                    """
                            .formatted(i));
        }
        return """
        {"version": "bench", "engagement": {"curve": "halfLife", "halfLife": "P30D"},
         "interest": {"curve": "halfLife", "halfLife": "P60D"}, "levels": {"enter": [60, 30, 15]},
         "grades": [70, 50, 25], "coldAfter": "P45D", "qualifying": ["A1"], "engagedLevel": 3, "fit": [],
         "rules": [%s]}
        """
                .formatted(String.join(",", rules));
    }
}
