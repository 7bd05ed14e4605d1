package ripen.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The whole repository as it lies on the disk: the rules are about all modules, not this one. */
final class Repository {
    private static final Path ROOT = Path.of(System.getProperty("ripen.root"));
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", "cdk.out");

    private Repository() {}

    static List<Path> javaFiles() {
        return below(ROOT).filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }

    static List<Path> mainJavaFiles() {
        return javaFiles().stream().filter(file -> name(file).contains("src/main/java/")).toList();
    }

    /** Modules with Java code of their own, as paths from the root. */
    static List<String> modules() {
        return mainJavaFiles().stream()
                .map(file -> name(file).replaceFirst("/src/main/java/.*", ""))
                .distinct()
                .toList();
    }

    static Path classes(String module) {
        return ROOT.resolve(module, "target", "classes");
    }

    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries
                    .filter(entry -> !NOT_OURS.contains(entry.getFileName().toString()))
                    .toList()
                    .stream()
                    .flatMap(entry -> Files.isDirectory(entry) ? below(entry) : Stream.of(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
