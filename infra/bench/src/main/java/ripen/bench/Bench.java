package ripen.bench;

import ripen.stack.RipenApp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures everything and prints one table. {@code -Dripen.bench=advice}, {@code rules}, {@code
 * rescore}, {@code cost} or {@code coldstart} (which is a part of the cost) measures that alone.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(System.getProperty("ripen.root", ".")).toAbsolutePath().normalize();
        var table = new Table();
        String wanted = System.getProperty("ripen.bench", "");
        if (wanted.isBlank() || wanted.equals("advice")) {
            say("Learning from real leads");
            AdviceBench.measure(root, table);
        }
        if (wanted.isBlank() || wanted.equals("rules")) {
            say("Matching and scoring with ten to a thousand rules");
            Throughput.measure(table);
        }
        if (wanted.isBlank() || wanted.equals("rescore")) {
            Rescoring.measure(table);
        }
        if (wanted.isBlank() || wanted.equals("cost")) {
            cost(root, table);
        }
        if (wanted.equals("coldstart")) {
            ColdStarts.measure(
                    root, RipenApp.synthesize(root, temporary("ripen-bench-cdk")), table);
        }
        System.out.println();
        System.out.println("Measured on: " + Machine.describe());
        System.out.println("Times are only good as ratios within one run.");
        System.out.println();
        table.print(System.out);
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
