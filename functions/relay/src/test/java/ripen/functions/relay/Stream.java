package ripen.functions.relay;

import ripen.aws.Item;
import ripen.aws.Outbox;
import ripen.aws.json.Json;
import ripen.events.LabelChanged;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records of the Leads table's stream, as Lambda hands them over. */
final class Stream {

    static final Cause CAUSE = new Cause("a-1", "s-1", Instant.parse("2018-06-01T00:00:00Z"));

    private final List<Map<String, Object>> records = new ArrayList<>();

    /** A state whose version announces so many changes of the label. */
    static Item state(String lead, long version, int events) {
        return state(lead, version, events, "A1");
    }

    static Item state(String lead, long version, int events, String label) {
        Outbox outbox = Outbox.of(lead, "lead#state", version, CAUSE);
        for (int i = 0; i < events; i++) {
            outbox =
                    outbox.and(
                            LabelChanged.TYPE,
                            meta -> new LabelChanged(meta, null, label, "activity"));
        }
        return outbox.on(Item.write().text("name", "First Lead").item());
    }

    Stream written(Item after) {
        return changed(null, after);
    }

    Stream changed(Item before, Item after) {
        var change = new LinkedHashMap<String, Object>();
        change.put("SequenceNumber", Integer.toString(100 + records.size()));
        if (before != null) {
            change.put("OldImage", json(before.attributes()));
        }
        if (after != null) {
            change.put("NewImage", json(after.attributes()));
        }
        records.add(Map.of("dynamodb", change));
        return this;
    }

    ByteArrayInputStream event() {
        return new ByteArrayInputStream(
                Json.text(Map.of("Records", records)).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> json(Map<String, AttributeValue> attributes) {
        var json = new LinkedHashMap<String, Object>();
        attributes.forEach((name, value) -> json.put(name, json(value)));
        return json;
    }

    private static Map<String, Object> json(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case M -> Map.of("M", json(value.m()));
            case L -> Map.of("L", value.l().stream().map(Stream::json).toList());
            default -> throw new IllegalArgumentException(value.toString());
        };
    }
}
