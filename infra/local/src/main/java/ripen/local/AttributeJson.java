package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.Map;

/** Attributes as stream records show them. */
final class AttributeJson {

    private AttributeJson() {}

    static ObjectNode map(Map<String, AttributeValue> values) {
        ObjectNode map = Json.object();
        values.forEach((name, value) -> map.set(name, value(value)));
        return map;
    }

    private static JsonNode value(AttributeValue value) {
        ObjectNode node = Json.object();
        switch (value.type()) {
            case S -> node.put("S", value.s());
            case N -> node.put("N", value.n());
            case B -> node.put("B", value.b().asByteArray());
            case BOOL -> node.put("BOOL", value.bool());
            case NUL -> node.put("NULL", true);
            case M -> node.set("M", map(value.m()));
            case L -> {
                var list = node.putArray("L");
                value.l().forEach(element -> list.add(value(element)));
            }
            case SS -> node.set("SS", Json.array(value.ss()));
            case NS -> node.set("NS", Json.array(value.ns()));
            case BS -> {
                var list = node.putArray("BS");
                value.bs().forEach(element -> list.add(element.asByteArray()));
            }
            // DynamoDB Local's streams show an empty map, which is the one value they leave empty,
            // as
            // one without a type.
            default -> node.set("M", Json.object());
        }
        return node;
    }
}
