package ripen.functions.kpi;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.json.Json;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Records of a table's stream with both images, and the events of a tumbling window that carry
 * them.
 */
final class StreamEvents {

    private final List<Map<String, Object>> records = new ArrayList<>();
    private final Map<String, Item> items = new HashMap<>();

    /** The item was written; null: it was removed. */
    StreamEvents write(String pk, String sk, @Nullable Item content) {
        Item keyed =
                content == null
                        ? null
                        : Item.write()
                                .all(content)
                                .text("pk", pk)
                                .text("sk", sk)
                                .whole("version", content.findWhole("version").orElse(1L))
                                .item();
        Item old = keyed == null ? items.remove(pk + sk) : items.put(pk + sk, keyed);
        var change = new HashMap<String, Object>();
        change.put("SequenceNumber", String.format("3000000000000000%05d", records.size() + 1));
        if (keyed != null) {
            change.put("NewImage", image(keyed.attributes()));
        }
        if (old != null) {
            change.put("OldImage", image(old.attributes()));
        }
        records.add(
                Map.of(
                        "eventName",
                        keyed == null ? "REMOVE" : old == null ? "INSERT" : "MODIFY",
                        "dynamodb",
                        change));
        return this;
    }

    int size() {
        return records.size();
    }

    /** The records from one to another, exclusive, as an event. */
    String event(int from, int to) {
        return Json.text(
                Map.of(
                        "Records",
                        records.subList(from, to),
                        "shardId",
                        "shardId-00000001",
                        "window",
                        Map.of("start", "2018-06-01T00:00:00Z", "end", "2018-06-01T00:01:00Z"),
                        "state",
                        Map.of(),
                        "isFinalInvokeForWindow",
                        false,
                        "isWindowTerminatedEarly",
                        false));
    }

    private static Map<String, Object> image(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> json(entry.getValue())));
    }

    private static Object json(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case BOOL -> Map.of("BOOL", value.bool());
            case L -> Map.of("L", value.l().stream().map(StreamEvents::json).toList());
            case M -> Map.of("M", image(value.m()));
            default -> throw new IllegalArgumentException("No item has a " + value.type());
        };
    }
}
