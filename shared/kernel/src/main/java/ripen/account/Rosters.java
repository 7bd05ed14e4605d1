package ripen.account;

import org.jspecify.annotations.Nullable;

import ripen.account.Qualifications.Change;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.LedgerEntry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where accounts and ties are kept. Reads are strongly consistent. */
public interface Rosters {

    /**
     * A lead as an account sees it.
     *
     * @param state null before its first activity was scored
     * @param tie null if nobody has decided anything by hand
     * @param seen how often profile, state and tie have been written in all
     */
    record Known(Profile profile, @Nullable LeadState state, @Nullable Tie tie, long seen) {}

    Optional<Known> lead(String lead);

    /**
     * An account's place is read before its people, so that whoever writes the place has seen every
     * entry that was there when it had the version that he replaces. Empty if there is nothing.
     */
    Roster find(String account);

    /**
     * @return false if the stored version is not the one before {@code next.version()}: read again
     */
    boolean write(String account, Roster.Entry next, Cause cause);

    /** The lines of a lead's ledger up to and including the instant, in any order. */
    List<LedgerEntry> ledger(String lead, Instant until);

    /**
     * Writes a place together with the events that announce the changes.
     *
     * @param news oldest first, by turns; they are the last ones of the place's standing
     * @return false if the stored version is not the one before {@code next.version()}: read again
     */
    boolean write(String account, Roster.Place next, List<Change> news, Cause cause);

    /**
     * Writes a decision together with the event that announces it.
     *
     * @return false if the stored version is not the one before {@code next.version()}: read again
     */
    boolean write(String lead, Tie next, Cause cause);
}
