package ripen.aws.kpi;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.kpi.Contribution;
import ripen.kpi.CountingChanges.Change;
import ripen.kpi.Sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A batch of a table's stream as a function with a tumbling window gets it. Only with a window does
 * the event say which shard it is of.
 */
public record StreamWindow(String shard, List<Change> changes) {

    /**
     * What the platform wants to hear: no state is carried through the window, for the table holds
     * it, and nothing failed.
     */
    public static final Map<String, Object> ANSWER =
            Map.of("state", Map.of(), "batchItemFailures", List.of());

    /**
     * @throws IllegalArgumentException if it is no such event
     */
    public static StreamWindow read(Map<String, Object> event, ItemContributions contributions) {
        if (!(event.get("shardId") instanceof String shard)) {
            throw new IllegalArgumentException(
                    "The event has no shardId. The figures are counted per shard: give the event"
                            + " source a tumbling window.");
        }
        var changes = new ArrayList<Change>();
        if (event.get("Records") instanceof List<?> records) { // none at the end of a window
            for (Object record : records) {
                Map<?, ?> change = map(map(record).get("dynamodb"));
                changes.add(
                        new Change(
                                Sequence.of(String.valueOf(change.get("SequenceNumber"))),
                                difference(change, contributions)));
            }
        }
        return new StreamWindow(shard, changes);
    }

    /** Whoever is erased, and whatever expires, stays in the figures of the past. */
    private static Contribution difference(Map<?, ?> change, ItemContributions contributions) {
        if (change.get("NewImage") == null) {
            return Contribution.NONE;
        }
        Item written = Item.ofStream(map(change.get("NewImage")));
        Contribution now = contributions.of(written);
        if (change.get("OldImage") == null) {
            return now.plus(contributions.announcedBy(written));
        }
        Item before = Item.ofStream(map(change.get("OldImage")));
        Contribution difference = now.minus(contributions.of(before));
        // An outbox belongs to the version that set it.
        return written.findWhole("version").equals(before.findWhole("version"))
                ? difference
                : difference.plus(contributions.announcedBy(written));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("The event is not one of a table's stream with images.");
    }
}
