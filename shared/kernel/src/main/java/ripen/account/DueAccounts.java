package ripen.account;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * The due index of accounts: which qualifications may have ended by an instant. An entry may be too
 * early, never too late.
 */
public interface DueAccounts {

    int shards();

    /**
     * The accounts of a shard that are due by the instant, soonest first, read as they are taken.
     * May lag behind the latest writes.
     */
    Stream<String> dueBy(Instant until, int shard);
}
