package ripen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * google-java-format in AOSP style, run here and not by a Maven plugin: Maven may run on a JDK that
 * does not know the syntax of Java 25, and this test never does.
 */
class FormattingTest {
    private static final String REMEDY =
            "./mvnw test -pl infra/local -am -Dtest=FormattingTest -Dripen.format=true"
                    + " -Dsurefire.failIfNoSpecifiedTests=false";

    private final Formatter formatter =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    @Test
    void everyJavaFileIsFormatted() throws Exception {
        List<String> different = new ArrayList<>();
        for (Path file : Repository.javaFiles()) {
            String text = Repository.text(file);
            String formatted = formatted(file, text);
            if (!formatted.equals(text)) {
                different.add(Repository.name(file));
                rewriteIfAsked(file, formatted);
            }
        }
        if (!Boolean.getBoolean("ripen.format")) {
            assertThat(different).as("not formatted; this formats them: " + REMEDY).isEmpty();
        }
    }

    private String formatted(Path file, String text) {
        try {
            return formatter.formatSourceAndFixImports(text);
        } catch (FormatterException e) {
            throw new AssertionError(Repository.name(file) + " cannot be parsed: " + e, e);
        }
    }

    private static void rewriteIfAsked(Path file, String formatted) throws IOException {
        if (Boolean.getBoolean("ripen.format")) {
            Files.writeString(file, formatted);
        }
    }
}
