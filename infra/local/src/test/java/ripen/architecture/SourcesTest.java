package ripen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What can be told from the sources, line by line. */
class SourcesTest {
    private static final int LINES_OF_A_FILE = 300;
    private static final int LINES_OF_A_HANDLER = 40;
    private static final Pattern FRACTION_OF_SOME_LANGUAGE =
            Pattern.compile("%[,+]?\\.\\d[^\"]*\"\\s*\\.formatted\\(");

    @Test
    void noFileIsLongerThanThreeHundredLines() {
        assertThat(Repository.javaFiles())
                .allSatisfy(
                        file ->
                                assertThat(Repository.lines(file))
                                        .as(Repository.name(file))
                                        .hasSizeLessThanOrEqualTo(LINES_OF_A_FILE));
    }

    @Test
    void noHandlerDoesMoreThanParseCallAndAnswer() {
        assertThat(Repository.mainJavaFiles())
                .filteredOn(file -> file.toString().endsWith("Handler.java"))
                .isNotEmpty()
                .allSatisfy(
                        file ->
                                assertThat(body(file))
                                        .as(Repository.name(file))
                                        .hasSizeLessThanOrEqualTo(LINES_OF_A_HANDLER));
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(Repository.mainJavaFiles())
                .extracting(file -> file.resolveSibling("package-info.java"))
                .allSatisfy(
                        file -> {
                            assertThat(Files.exists(file)).as(Repository.name(file)).isTrue();
                            assertThat(Repository.text(file))
                                    .as(Repository.name(file))
                                    .contains("@NullMarked\npackage ");
                        });
    }

    /** A reader in Germany, or a machine set up there, would otherwise read 0,718. */
    @Test
    void whoWritesFractionsSaysInWhichLanguage() {
        assertThat(Repository.mainJavaFiles())
                .filteredOn(file -> !Repository.name(file).startsWith("infra/bench"))
                .allSatisfy(
                        file ->
                                assertThat(Repository.text(file))
                                        .as(Repository.name(file))
                                        .doesNotContainPattern(FRACTION_OF_SOME_LANGUAGE));
    }

    /** The lines between the braces of the class, without empty ones and comments. */
    private static List<String> body(Path handler) {
        String name = handler.getFileName().toString().replace(".java", "");
        List<String> lines =
                Repository.lines(handler).stream()
                        .map(String::strip)
                        .filter(line -> !line.matches("|//.*|/\\*.*|\\*.*"))
                        .dropWhile(line -> !line.matches(".*\\bclass " + name + "\\b.*"))
                        .dropWhile(line -> !line.endsWith("{"))
                        .toList();
        assertThat(lines).as("class " + name).hasSizeGreaterThan(1);
        return lines.subList(1, lines.size() - 1);
    }
}
