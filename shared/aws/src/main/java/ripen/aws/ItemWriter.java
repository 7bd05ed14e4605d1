package ripen.aws;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes an item attribute by attribute; the counterpart of {@link Item}. What is null, false or
 * empty is left out. For one thread.
 */
public final class ItemWriter {

    private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

    ItemWriter() {}

    public ItemWriter text(String name, @Nullable String value) {
        return put(name, value == null ? null : AttributeValue.fromS(value));
    }

    public ItemWriter texts(String name, List<String> values) {
        return list(name, values.stream().map(AttributeValue::fromS).toList());
    }

    public ItemWriter number(String name, double value) {
        return put(name, PlainValues.number(value));
    }

    public ItemWriter whole(String name, long value) {
        return put(name, AttributeValue.fromN(Long.toString(value)));
    }

    /** As epoch milliseconds. */
    public ItemWriter instant(String name, @Nullable Instant value) {
        return value == null ? this : whole(name, value.toEpochMilli());
    }

    public ItemWriter instants(String name, List<Instant> values) {
        return list(
                name,
                values.stream()
                        .map(value -> AttributeValue.fromN(Long.toString(value.toEpochMilli())))
                        .toList());
    }

    public ItemWriter numbers(String name, List<Double> values) {
        return list(name, values.stream().map(PlainValues::number).toList());
    }

    public ItemWriter flag(String name, boolean value) {
        return put(name, value ? AttributeValue.fromBool(true) : null);
    }

    public ItemWriter map(String name, @Nullable Item value) {
        return put(
                name,
                value == null || value.attributes().isEmpty()
                        ? null
                        : AttributeValue.fromM(value.attributes()));
    }

    public ItemWriter maps(String name, List<Item> values) {
        return list(
                name,
                values.stream().map(value -> AttributeValue.fromM(value.attributes())).toList());
    }

    /** A JSON object: maps, lists, texts, numbers and booleans. */
    public ItemWriter object(String name, Map<String, ?> value) {
        return put(name, value.isEmpty() ? null : PlainValues.value(value));
    }

    /** The members of a JSON object as attributes. */
    public ItemWriter members(Map<String, ?> values) {
        values.forEach((name, value) -> put(name, PlainValues.value(value)));
        return this;
    }

    /** Everything that the other item has; same names are overwritten. */
    public ItemWriter all(Item other) {
        attributes.putAll(other.attributes());
        return this;
    }

    public Item item() {
        return new Item(attributes);
    }

    private ItemWriter list(String name, List<AttributeValue> values) {
        return put(name, values.isEmpty() ? null : AttributeValue.fromL(values));
    }

    private ItemWriter put(String name, @Nullable AttributeValue value) {
        if (value != null) {
            attributes.put(name, value);
        }
        return this;
    }
}
