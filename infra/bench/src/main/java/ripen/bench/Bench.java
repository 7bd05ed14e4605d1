package ripen.bench;

import ripen.stack.RipenApp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures everything and prints one table. Takes about two minutes. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(System.getProperty("ripen.root", ".")).toAbsolutePath().normalize();
        say("Synthesizing the template");
        Path template = RipenApp.synthesize(root, temporary("ripen-bench-cdk"));
        var table = new Table();
        say("Counting capacity units");
        Consumption.measure(template, table);
        say("Matching and scoring with ten to a thousand rules");
        Throughput.measure(table);
        Rescoring.measure(table);
        say("Starting functions in JVMs of their own");
        ColdStarts.measure(root, template, table);
        Jars.measure(root, table);
        System.out.println();
        System.out.println("Measured on: " + Machine.describe());
        System.out.println("Times are only good as ratios within one run.");
        System.out.println();
        table.print(System.out);
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
