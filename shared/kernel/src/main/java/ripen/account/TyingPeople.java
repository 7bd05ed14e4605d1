package ripen.account;

import org.jspecify.annotations.Nullable;

import ripen.account.Rosters.Known;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Ties a lead to an account by hand, or to none. The accounts follow the event that announces it.
 */
public final class TyingPeople {

    private static final int ATTEMPTS = 5;

    private final Rosters rosters;

    public TyingPeople(Rosters rosters) {
        this.rosters = rosters;
    }

    /**
     * The same decision twice is one.
     *
     * @param account an id as of {@link Belonging#named}; null for none
     * @return the lead as it is now; empty if there is none with this id
     * @throws KeepingRosters.Contention if others kept deciding the same
     */
    public Optional<Tie> tie(String lead, @Nullable String account, Instant now) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Known> known = rosters.lead(lead);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            Tie before = known.get().tie();
            if (before != null && Objects.equals(before.account(), account)) {
                return Optional.of(before);
            }
            Tie next = before == null ? Tie.first(account, now) : before.next(account, now);
            String id = "tie." + lead + "." + next.version();
            if (rosters.write(lead, next, new Cause(id, id, now))) {
                return Optional.of(next);
            }
        }
        throw new KeepingRosters.Contention(lead);
    }
}
