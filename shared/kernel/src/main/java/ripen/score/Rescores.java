package ripen.score;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far the re-score under a model has come. Safe for use by many threads. */
public interface Rescores {

    /**
     * A shard's part.
     *
     * @param leads how many there were at its start
     * @param done how many were looked at
     * @param next where to go on; null at the beginning
     * @param failed leads that could not be re-scored and are tried again
     * @param finishedAt null while it is not
     * @param revision rises with every save; 0 before the first
     */
    record Progress(
            String version,
            int shard,
            long leads,
            long done,
            @Nullable String next,
            List<String> failed,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long revision) {

        public Progress {
            failed = List.copyOf(failed);
        }
    }

    /**
     * Names the second pass under a version, in which every lead is looked at once more, for what a
     * function that died had left under the model before.
     */
    static String again(String version) {
        return version + "/again";
    }

    Optional<Progress> find(String version, int shard);

    /** Of all shards that were begun. */
    List<Progress> all(String version);

    /**
     * Saves what follows the revision that was read.
     *
     * @return false if somebody else has saved meanwhile
     */
    boolean save(Progress progress);
}
