package ripen.stage;

import java.time.Instant;

/**
 * One line of a lead's stage history: from this instant on it was in this stage.
 *
 * @param cause why, in a word or two: {@code captured}, {@code content form}, {@code score}, {@code
 *     hand-raise}, {@code faded}
 * @param repeat for marketing-qualified: it had been there before
 */
public record StageEntry(Instant at, Stage stage, String cause, boolean repeat) {}
