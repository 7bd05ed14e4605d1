package ripen.imports;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What a file says became of a lead.
 *
 * @param at when it converted; null if it did not, or if the file does not say
 * @param asOf when the file was brought in: of what came later it knows nothing
 */
public record FileOutcome(boolean converted, @Nullable Instant at, Instant asOf) {

    /**
     * One lead can stand in several files: converted in one of them is converted. It is followed
     * until the last of them, whichever says what.
     */
    public FileOutcome and(FileOutcome other) {
        FileOutcome last = other.supersedes(this) ? other : this;
        if (converted == other.converted) {
            return last;
        }
        FileOutcome yes = converted ? this : other;
        return new FileOutcome(true, yes.at(), last.asOf());
    }

    /** Whether it is the later word. */
    public boolean supersedes(@Nullable FileOutcome before) {
        return before == null || asOf.isAfter(before.asOf);
    }
}
