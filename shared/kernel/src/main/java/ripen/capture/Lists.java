package ripen.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The lists of words that ship in the jar, one to a line. */
final class Lists {

    private Lists() {}

    /**
     * The whole list as one text that begins and ends with a line end: searching it is quicker than
     * building a set at every cold start.
     */
    static String load(String name) {
        try (InputStream in =
                Objects.requireNonNull(
                        Lists.class.getResourceAsStream("/ripen/capture/" + name), name)) {
            return "\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
