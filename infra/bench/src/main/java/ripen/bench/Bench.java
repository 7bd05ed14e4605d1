package ripen.bench;

import ripen.stack.RipenApp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/**
 * Measures everything and prints one table. {@code -Dripen.bench=decay} measures that part alone,
 * and {@code -Dripen.leads=100000} with so many leads, where the part takes that: decay, lazy,
 * outage, rescore; {@code coldstart} is a part of the cost. What is measured without being asked
 * for takes about ten minutes. It ends with status 1 if a claim does not hold: of the advice, and
 * that no score is wrong. Budgets that are missed are only marked.
 */
public final class Bench {

    private Bench() {}

    /** One part: its rows go into the table. */
    @FunctionalInterface
    private interface Part {
        void measure(Table table) throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(System.getProperty("ripen.root", ".")).toAbsolutePath().normalize();
        var parts = new LinkedHashMap<String, Part>();
        parts.put("advice", table -> AdviceBench.measure(root, table));
        parts.put("rules", Throughput::measure);
        parts.put("rescore", Rescoring::measure);
        parts.put("decay", Fading::measure);
        parts.put("lazy", LazyTimer::measure);
        parts.put("outage", Outage::measure);
        parts.put("cost", table -> cost(root, table));
        String wanted = System.getProperty("ripen.bench", "");
        if (!wanted.isBlank()) {
            // The cost measures it as well.
            parts.put("coldstart", table -> coldStart(root, table));
        }
        if (!wanted.isBlank() && !parts.containsKey(wanted)) {
            throw new IllegalArgumentException(
                    "-Dripen.bench is one of " + String.join(", ", parts.keySet()));
        }
        var table = new Table();
        for (var part : parts.entrySet()) {
            if (wanted.isBlank() || wanted.equals(part.getKey())) {
                say("Part " + part.getKey());
                part.getValue().measure(table);
            }
        }
        System.out.println();
        System.out.println("Measured on: " + Machine.describe());
        System.out.println("Times are only good as ratios within one run.");
        System.out.println();
        table.print(System.out);
        if (table.isRefuted()) {
            System.exit(1);
        }
    }

    private static void coldStart(Path root, Table table) throws IOException {
        ColdStarts.measure(root, RipenApp.synthesize(root, temporary("ripen-bench-cdk")), table);
    }

    private static void cost(Path root, Table table) throws IOException {
        say("Synthesizing the template");
        Path template = RipenApp.synthesize(root, temporary("ripen-bench-cdk"));
        say("Counting capacity units");
        Consumption.measure(template, table);
        say("Starting functions in JVMs of their own");
        ColdStarts.measure(root, template, table);
        Jars.measure(root, table);
    }

    /** How many leads were asked for. */
    static int leads(int unlessAsked) {
        String asked = System.getProperty("ripen.leads", "");
        return asked.isBlank() ? unlessAsked : Integer.parseInt(asked.replace("_", ""));
    }

    static Path temporary(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void say(String what) {
        System.out.println("Bench: " + what);
    }
}
