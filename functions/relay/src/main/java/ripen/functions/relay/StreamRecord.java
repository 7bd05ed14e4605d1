package ripen.functions.relay;

import ripen.aws.Item;
import ripen.aws.Keys;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One change of an item, as the table's stream tells it.
 *
 * @param sequence its place in the stream
 * @param before the item's image before, as JSON; empty if there was none
 * @param after the item's image after; empty if it was deleted
 */
record StreamRecord(String sequence, Map<?, ?> before, Map<?, ?> after) {

    private static final String VERSION = "version";
    private static final String OUTBOX = "outbox";

    /** The records of an invocation, in the stream's order. */
    static List<StreamRecord> all(Map<String, Object> event) {
        return event.get("Records") instanceof List<?> records
                ? records.stream().flatMap(StreamRecord::one).toList()
                : List.of();
    }

    private static Stream<StreamRecord> one(Object json) {
        return json instanceof Map<?, ?> record
                        && record.get("dynamodb") instanceof Map<?, ?> change
                ? Stream.of(
                        new StreamRecord(
                                String.valueOf(change.get("SequenceNumber")),
                                object(change, "OldImage"),
                                object(change, "NewImage")))
                : Stream.empty();
    }

    /**
     * Whether the write that made this record announced something; an outbox that was there before
     * was published when it came.
     */
    boolean announces() {
        return after.get(OUTBOX) != null
                && !Optional.ofNullable(after.get(VERSION))
                        .equals(Optional.ofNullable(before.get(VERSION)));
    }

    Item item() {
        return Item.ofStream(after);
    }

    /** Two records of the same item have the same. */
    String address() {
        return after.get(Keys.PK) + "/" + after.get(Keys.SK);
    }

    /** The part of the image that announces: key, version and outbox. The rest may be personal. */
    Map<String, Object> announcement() {
        return Map.of(
                Keys.PK,
                object(after, Keys.PK),
                Keys.SK,
                object(after, Keys.SK),
                VERSION,
                object(after, VERSION),
                OUTBOX,
                object(after, OUTBOX));
    }

    private static Map<?, ?> object(Map<?, ?> json, String name) {
        return json.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }
}
