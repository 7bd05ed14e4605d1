package ripen.score;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The due index: which leads may have something to enter by an instant. An entry may be too early,
 * never too late.
 */
public interface DueLeads {

    /** A lead and the instant it is indexed under: its place in its shard. */
    record Due(String lead, Instant at) {}

    int shards();

    /**
     * The first so many of a shard that are due by the instant, soonest first; fewer only if there
     * are no more. May lag behind the latest writes.
     *
     * @param after goes on behind this place, be there still a lead or not; null begins
     */
    List<Due> dueBy(Instant until, int shard, int limit, @Nullable Due after);

    /** From the beginning. */
    default List<Due> dueBy(Instant until, int shard, int limit) {
        return dueBy(until, shard, limit, null);
    }
}
