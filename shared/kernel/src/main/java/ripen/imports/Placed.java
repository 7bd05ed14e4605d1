package ripen.imports;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a row ended up.
 *
 * @param kind what that took
 * @param at when the lead was captured, as the file says
 * @param converted the outcome; null if the file does not say
 */
public record Placed(
        long line,
        String lead,
        Kind kind,
        Instant at,
        @Nullable Boolean converted,
        @Nullable Instant convertedAt) {

    /**
     * What became of the lead, as the row says.
     *
     * @param asOf when its file was brought in
     */
    public Optional<FileOutcome> outcome(Instant asOf) {
        return converted == null
                ? Optional.empty()
                : Optional.of(new FileOutcome(converted, convertedAt, asOf));
    }

    /** What became of a good row. */
    public enum Kind {
        /** A lead that was not known. */
        CREATED,
        /** The address was known: what the row says fills the gaps of that lead. */
        MERGED,
        /** The row was brought in before, by another import of the same name. */
        KNOWN
    }
}
