package ripen.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The deployable jars: how large, and whether an HTTP client lies in them that nobody uses. */
final class Jars {

    static final List<String> FUNCTIONS =
            List.of("capture", "score", "decay", "nurture", "kpi", "relay", "feedback", "api");
    private static final double MEGABYTE = 1024 * 1024;
    private static final double BUDGET = 15;
    private static final List<String> UNUSED =
            List.of(
                    "org/apache/http/",
                    "org/apache/hc/",
                    "io/netty/",
                    "software/amazon/awssdk/crt/");

    private Jars() {}

    static Path of(Path root, String function) {
        return root.resolve(
                "functions/" + function + "/target/ripen-" + function + "-1.0-SNAPSHOT-lambda.jar");
    }

    /** A folder with what is in the jar, as Lambda lays it out. */
    static Path unpacked(Path jar) throws IOException {
        Path folder = Bench.temporary("ripen-bench-unpacked");
        try (var file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                Path target = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
        return folder;
    }

    static void measure(Path root, Table table) throws IOException {
        for (String function : FUNCTIONS) {
            Path jar = of(root, function);
            double size = Files.size(jar) / MEGABYTE;
            String unused = unused(jar);
            table.row(
                    "deployable jar of `" + function + "`",
                    String.format(Locale.ROOT, "%.1f MB%s", size, unused),
                    "15 MB" + (size <= BUDGET && unused.isEmpty() ? "" : " (missed)"));
        }
    }

    private static String unused(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                            .anyMatch(
                                    entry -> UNUSED.stream().anyMatch(entry.getName()::startsWith))
                    ? ", with an unused HTTP client"
                    : "";
        }
    }
}
