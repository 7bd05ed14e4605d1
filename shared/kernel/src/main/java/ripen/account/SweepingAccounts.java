package ripen.account;

import ripen.account.Roster.Place;
import ripen.score.Histories.Cause;
import ripen.score.ScoringModel;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Announces which accounts have ceased to be qualified by fading, at the instants at which they
 * did. Touches only accounts that the due index names, each on the condition that nobody else
 * changed it, so that two sweeps at once act once. What it does not reach is still due for the next
 * one.
 */
public final class SweepingAccounts {

    private final DueAccounts dueAccounts;
    private final Rosters rosters;
    private final PlacingAccounts placing;

    /**
     * @param model the published one
     */
    public SweepingAccounts(
            DueAccounts dueAccounts, Rosters rosters, Supplier<ScoringModel> model) {
        this.dueAccounts = dueAccounts;
        this.rosters = rosters;
        this.placing = new PlacingAccounts(rosters, model);
    }

    /**
     * What a sweep did.
     *
     * @param acted accounts of which something was announced
     * @param moved accounts whose index entry was only early, and was moved
     * @param finished false if it stopped for want of time
     */
    public record Swept(int acted, int moved, boolean finished) {

        /** By name, as a log or an answer shows them. */
        public Map<String, ?> figures() {
            return Map.of(
                    "accountsActed", acted,
                    "accountsMoved", moved,
                    "accountsFinished", finished);
        }
    }

    /** Sweeps as of the cause, and adds its figures to those of what was swept before. */
    public Map<String, ?> after(Map<String, ?> figures, Cause cause, BooleanSupplier timeLeft) {
        var all = new HashMap<String, Object>(figures);
        all.putAll(sweep(cause.at(), cause, timeLeft).figures());
        return all;
    }

    /** Sweeps all shards as of {@code now} while there is time. */
    public Swept sweep(Instant now, Cause cause, BooleanSupplier timeLeft) {
        int acted = 0;
        int moved = 0;
        for (int shard = 0; shard < dueAccounts.shards(); shard++) {
            Iterator<String> due = dueAccounts.dueBy(now, shard).iterator();
            while (due.hasNext()) {
                if (!timeLeft.getAsBoolean()) {
                    return new Swept(acted, moved, false);
                }
                switch (look(due.next(), now, cause)) {
                    case ANNOUNCED -> acted++;
                    case MOVED -> moved++;
                    case UNCHANGED, LOST -> {} // the index lags behind, or somebody else was faster
                }
            }
        }
        return new Swept(acted, moved, true);
    }

    private PlacingAccounts.Outcome look(String account, Instant now, Cause cause) {
        Roster roster = rosters.find(account);
        Place place = roster.place();
        return place == null || !place.isDue(now)
                ? PlacingAccounts.Outcome.UNCHANGED
                : placing.place(roster, roster.members(), cause, now);
    }
}
