package ripen.score;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where states, activities and ledgers are kept. Reads are strongly consistent. */
public interface Histories {

    /** A state as it was read, with what a write must be conditional on. */
    record Known(LeadState state, long version, @Nullable Instant indexedDue) {}

    /** The stored state; empty before the lead's first activity was scored. */
    Optional<Known> find(String lead);

    Optional<Activity> activity(String lead, Activity.Key key);

    /** Every activity of the lead, oldest first. */
    List<Activity> activities(String lead);

    /** Every line of the lead's ledger, oldest first. */
    List<LedgerEntry> ledger(String lead);

    /**
     * Writes state, ledger lines and the events that announce the facts, all or nothing.
     *
     * @return false if the state's version is not the expected one any more, or the write
     *     conflicted: read again
     */
    boolean commit(Change change);

    /**
     * @param expected the version that was read; 0 if there was no state
     * @param indexedDue under which instant the lead stands in the due index from now on; null
     *     takes it out
     * @param cause the event or schedule that this write follows from
     * @param quiet the facts are announced, but no mail and no alert is to follow from them
     */
    record Change(
            String lead,
            long expected,
            LeadState state,
            ScoringModel model,
            List<LedgerEntry> entries,
            List<Fact> facts,
            @Nullable Instant indexedDue,
            Cause cause,
            boolean quiet) {

        public Change(
                String lead,
                long expected,
                LeadState state,
                ScoringModel model,
                List<LedgerEntry> entries,
                List<Fact> facts,
                @Nullable Instant indexedDue,
                Cause cause) {
            this(lead, expected, state, model, entries, facts, indexedDue, cause, false);
        }
    }

    /**
     * What a write follows from: the id of the message, and the correlation that runs through
     * everything a form caused.
     */
    record Cause(String id, String correlation, Instant at) {}
}
