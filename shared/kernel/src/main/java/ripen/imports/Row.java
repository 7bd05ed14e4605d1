package ripen.imports;

import org.jspecify.annotations.Nullable;

import ripen.lead.Person;
import ripen.lead.Source;

import java.time.Instant;
import java.util.Map;

/** What became of a line of a file. */
public sealed interface Row {

    /** The line in the file, from 1, the header being line 1. */
    long line();

    /**
     * A lead as it was captured.
     *
     * @param id what the file calls it
     * @param fields everything else that the file knows, texts and numbers, by column
     * @param converted the outcome; null if the file does not say
     * @param unread what of the line could not be read and was left out, in words; null if nothing
     * @param consents whether the mapping's lawful basis holds for it
     */
    record Good(
            long line,
            String id,
            Person person,
            Source source,
            Instant at,
            Map<String, Object> fields,
            @Nullable Boolean converted,
            @Nullable Instant convertedAt,
            @Nullable String unread,
            boolean consents)
            implements Row {
        public Good {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * A line that cannot be taken, and why, in words that say what to change.
     *
     * @param taken whether the line was taken all the same, but for what the reason names
     */
    record Bad(long line, String reason, boolean taken) implements Row {
        public Bad(long line, String reason) {
            this(line, reason, false);
        }
    }
}
