package ripen.stage;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One line of a lead's stage history: from this instant on it was in this stage.
 *
 * @param cause why, in a word or two: {@code captured}, {@code content form}, {@code score}, {@code
 *     hand-raise}, {@code faded}
 * @param repeat for marketing-qualified: it had been there before
 * @param by the id of the user who said so, no name; null if nobody did and the lead moved by
 *     itself
 */
public record StageEntry(
        Instant at, Stage stage, String cause, boolean repeat, @Nullable String by) {

    /** The lead moved by itself. */
    public StageEntry(Instant at, Stage stage, String cause, boolean repeat) {
        this(at, stage, cause, repeat, null);
    }
}
