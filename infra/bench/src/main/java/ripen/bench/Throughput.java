package ripen.bench;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How many activities one core matches and scores in a second, with ten to a thousand rules: {@link
 * Matching} by JMH, in two JVMs of their own for each figure, about a minute in all.
 */
final class Throughput {

    private static final int FORKS = 2;
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 4;
    private static final TimeValue ROUND = TimeValue.milliseconds(700);
    private static final double BUDGET = 3;

    private Throughput() {}

    static void measure(Table table) {
        rows("activities matched per second and core", "matching", table);
        rows("activities matched and scored per second and core", "scoring", table);
    }

    private static void rows(String what, String benchmark, Table table) {
        Map<Integer, Double> rates = rates(benchmark, what, table);
        table.row(
                what + ": time with 1,000 rules to time with 10",
                rates.getOrDefault(10, 0d) / rates.getOrDefault(1000, 1d),
                BUDGET);
    }

    /** Per second, by the number of rules. */
    private static Map<Integer, Double> rates(String benchmark, String what, Table table) {
        var rates = new TreeMap<Integer, Double>();
        for (RunResult run : run(benchmark)) {
            int rules = Integer.parseInt(run.getParams().getParam("rules"));
            double rate = run.getPrimaryResult().getScore();
            double error = run.getPrimaryResult().getScoreError();
            rates.put(rules, rate);
            table.row(
                    what + ", " + rules + " rules",
                    String.format(Locale.ROOT, "%,.0f (± %.0f %%)", rate, 100 * error / rate),
                    "");
        }
        return rates;
    }

    private static Iterable<RunResult> run(String benchmark) {
        var options =
                new OptionsBuilder()
                        .include(Matching.class.getName() + "." + benchmark + "$")
                        .mode(Mode.Throughput)
                        .timeUnit(TimeUnit.SECONDS)
                        .forks(FORKS)
                        .warmupIterations(WARM_UPS)
                        .warmupTime(ROUND)
                        .measurementIterations(ROUNDS)
                        .measurementTime(ROUND)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        // Others may measure on this machine, too.
                        .jvmArgsPrepend("-Djmh.ignoreLock=true")
                        .build();
        System.setProperty("jmh.ignoreLock", "true");
        try {
            return new Runner(options).run();
        } catch (RunnerException failed) {
            throw new IllegalStateException("JMH could not measure " + benchmark, failed);
        }
    }
}
