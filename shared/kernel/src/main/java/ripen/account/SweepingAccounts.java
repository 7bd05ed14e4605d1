package ripen.account;

import ripen.account.PlacingAccounts.Outcome;
import ripen.account.Roster.Place;
import ripen.score.Histories.Cause;
import ripen.score.Models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
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
     * @param models for who is judged by the one in force
     */
    public SweepingAccounts(DueAccounts dueAccounts, Rosters rosters, Models models) {
        this.dueAccounts = dueAccounts;
        this.rosters = rosters;
        this.placing = new PlacingAccounts(rosters, models);
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

    /**
     * Sweeps as of the cause, after something else, also if that failed, and adds its figures to
     * those of it.
     */
    public Map<String, ?> after(
            Supplier<Map<String, ?>> before, Cause cause, BooleanSupplier timeLeft) {
        var figures = new HashMap<String, Object>();
        try {
            figures.putAll(before.get());
        } finally {
            figures.putAll(sweep(cause.at(), cause, timeLeft).figures());
        }
        return figures;
    }

    /**
     * Sweeps all shards as of {@code now} while there is time.
     *
     * @throws IllegalStateException if an account failed; the others were swept nonetheless
     */
    public Swept sweep(Instant now, Cause cause, BooleanSupplier timeLeft) {
        int acted = 0;
        int moved = 0;
        var failures = new ArrayList<RuntimeException>();
        boolean finished = true;
        for (int shard = 0; shard < dueAccounts.shards() && finished; shard++) {
            Iterator<String> due = dueAccounts.dueBy(now, shard).iterator();
            while (due.hasNext() && finished) {
                finished = timeLeft.getAsBoolean();
                switch (finished ? tried(due.next(), now, cause, failures) : Outcome.UNCHANGED) {
                    case ANNOUNCED -> acted++;
                    case MOVED -> moved++;
                    case UNCHANGED, LOST -> {} // the index lags behind, or somebody else was faster
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    failures.size() + " accounts could not be swept", failures.getFirst());
        }
        return new Swept(acted, moved, finished);
    }

    private Outcome tried(
            String account, Instant now, Cause cause, List<RuntimeException> failures) {
        try {
            return look(account, now, cause);
        } catch (RuntimeException failed) {
            failures.add(failed);
            return Outcome.UNCHANGED;
        }
    }

    private Outcome look(String account, Instant now, Cause cause) {
        Roster roster = rosters.find(account);
        Place place = roster.place();
        return place == null || !place.isDue(now)
                ? Outcome.UNCHANGED
                : placing.place(roster, roster.members(), cause, now);
    }
}
