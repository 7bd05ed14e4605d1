package ripen.aws;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attribute values as the JSON of a table's stream spells them: {@code {"S": "text"}}, {@code {"M":
 * {...}}}.
 */
final class StreamValues {

    private StreamValues() {}

    /**
     * @throws IllegalArgumentException if it is none, or of a type that Ripen's items do not have
     */
    static AttributeValue value(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map) || map.size() != 1) {
            throw new IllegalArgumentException(
                    "A value of a stream record is one type and its value.");
        }
        var entry = map.entrySet().iterator().next();
        Object value = entry.getValue();
        return switch (entry.getKey().toString()) {
            case "S" -> AttributeValue.fromS(String.valueOf(value));
            case "N" -> AttributeValue.fromN(String.valueOf(value));
            case "BOOL" -> AttributeValue.fromBool(Boolean.TRUE.equals(value));
            case "NULL" -> AttributeValue.fromNul(true);
            case "L" -> AttributeValue.fromL(list(value));
            case "M" -> AttributeValue.fromM(members(value));
            default ->
                    throw new IllegalArgumentException(
                            "Ripen's items have no attributes of type " + entry.getKey());
        };
    }

    private static List<AttributeValue> list(@Nullable Object json) {
        var values = new ArrayList<AttributeValue>();
        if (json instanceof List<?> list) {
            list.forEach(element -> values.add(value(element)));
        }
        return values;
    }

    private static Map<String, AttributeValue> members(@Nullable Object json) {
        var members = new LinkedHashMap<String, AttributeValue>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(name.toString(), value(member)));
        }
        return members;
    }
}
