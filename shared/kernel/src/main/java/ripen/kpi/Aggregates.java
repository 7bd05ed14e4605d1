package ripen.kpi;

import java.time.LocalDate;
import java.util.Set;

/**
 * Where the figures are kept: one aggregate for each day and shard of the stream, each with the
 * last record it has counted. Reads are strongly consistent.
 */
public interface Aggregates {

    /**
     * The last record of the shard that is in the day's figures; {@link Sequence#START} if none is.
     */
    Sequence lastCounted(LocalDate day, String shard);

    /**
     * Adds the figures and moves the last counted record, both or neither.
     *
     * @return false if the last counted record is not {@code seen} any more: somebody else counted,
     *     read again
     */
    boolean add(LocalDate day, String shard, Sequence seen, Sequence upTo, Figures figures);

    /**
     * Which of the wanted origins have a line of their own on that day. Those without get one while
     * fewer than {@code limit} have; what was decided for an origin and a day stays so for good,
     * for every shard.
     */
    Set<Origin> lines(LocalDate day, Set<Origin> wanted, int limit);

    /** The sum over the shards. */
    Figures figures(LocalDate day);
}
