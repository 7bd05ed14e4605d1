package ripen.score;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Every lead that has a state, shard by shard. A lead that moves meanwhile may be met twice or, if
 * it is written meanwhile, not at all. May lag behind the latest writes.
 */
public interface ScoredLeads {

    /**
     * @param next where to go on; null at the end
     */
    record Page(List<String> leads, @Nullable String next) {}

    int shards();

    long count(int shard);

    Page page(int shard, @Nullable String from, int limit);
}
