package ripen.score;

import java.time.Instant;
import java.util.List;

/**
 * The due index: which leads may have something to enter by an instant. An entry may be too early,
 * never too late.
 */
public interface DueLeads {

    /** A lead and the instant it is indexed under. */
    record Due(String lead, Instant at) {}

    int shards();

    /**
     * The first so many of a shard that are due by the instant, soonest first. May lag behind the
     * latest writes.
     */
    List<Due> dueBy(Instant until, int shard, int limit);
}
