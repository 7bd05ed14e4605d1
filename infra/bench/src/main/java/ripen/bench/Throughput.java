package ripen.bench;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How many activities one core matches and scores in a second, with ten to a thousand rules: {@link
 * Matching} by JMH, about a minute and a half in all. A figure is the median of the iterations of
 * several JVMs, and all sizes take turns, so that a busy neighbour slows all of them alike.
 */
final class Throughput {

    private static final int TURNS = 3;
    private static final int WARM_UPS = 3;
    private static final int ITERATIONS = 5;
    private static final TimeValue ITERATION = TimeValue.milliseconds(500);
    private static final double BUDGET = 3;

    private Throughput() {}

    static void measure(Table table) {
        rows("activities matched per second and core", "matching", table);
        rows("activities matched and scored per second and core", "scoring", table);
    }

    private static void rows(String what, String benchmark, Table table) {
        Map<Integer, List<Double>> rates = rates(benchmark);
        rates.forEach(
                (rules, all) ->
                        table.row(
                                what + ", " + rules + " rules (quartiles)",
                                String.format(
                                        Locale.ROOT,
                                        "%,.0f (%,.0f to %,.0f)",
                                        at(all, 0.5),
                                        at(all, 0.25),
                                        at(all, 0.75)),
                                ""));
        table.row(
                what + ": time with 1,000 rules to time with 10",
                at(rates.getOrDefault(10, List.of(0d)), 0.5)
                        / at(rates.getOrDefault(1000, List.of(1d)), 0.5),
                BUDGET);
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) (share * (sorted.size() - 1)));
    }

    /** Of each iteration, smallest first, by the number of rules. */
    private static Map<Integer, List<Double>> rates(String benchmark) {
        var rates = new TreeMap<Integer, List<Double>>();
        for (int turn = 0; turn < TURNS; turn++) {
            for (RunResult run : run(benchmark)) {
                int rules = Integer.parseInt(run.getParams().getParam("rules"));
                var all = rates.computeIfAbsent(rules, _ -> new ArrayList<>());
                for (var jvm : run.getBenchmarkResults()) {
                    jvm.getIterationResults()
                            .forEach(one -> all.add(one.getPrimaryResult().getScore()));
                }
            }
        }
        rates.values().forEach(Collections::sort);
        return rates;
    }

    private static Iterable<RunResult> run(String benchmark) {
        var options =
                new OptionsBuilder()
                        .include(Matching.class.getName() + "." + benchmark + "$")
                        .mode(Mode.Throughput)
                        .timeUnit(TimeUnit.SECONDS)
                        .forks(1)
                        .warmupIterations(WARM_UPS)
                        .warmupTime(ITERATION)
                        .measurementIterations(ITERATIONS)
                        .measurementTime(ITERATION)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build();
        System.setProperty("jmh.ignoreLock", "true"); // others may measure here, too
        try {
            return new Runner(options).run();
        } catch (RunnerException failed) {
            throw new IllegalStateException("JMH could not measure " + benchmark, failed);
        }
    }
}
