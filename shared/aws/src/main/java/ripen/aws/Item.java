package ripen.aws;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An item of a table, or a map inside one, as typed values. Immutable. Whoever reads an attribute
 * that is missing or of another type gets an {@link IllegalStateException} that names the attribute
 * and never its value.
 */
public record Item(Map<String, AttributeValue> attributes) {

    public Item {
        attributes = Map.copyOf(attributes);
    }

    public static ItemWriter write() {
        return new ItemWriter();
    }

    /**
     * An item as the record of a table's stream has it in JSON: {@code {"pk": {"S": "..."}, ...}}.
     */
    public static Item ofStream(Map<?, ?> image) {
        var attributes = new LinkedHashMap<String, AttributeValue>();
        image.forEach((name, value) -> attributes.put(name.toString(), StreamValues.value(value)));
        return new Item(attributes);
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public String text(String name) {
        return required(name, findText(name));
    }

    public Optional<String> findText(String name) {
        return find(name, AttributeValue::s, "a text");
    }

    public List<String> texts(String name) {
        return list(name, AttributeValue::s);
    }

    public double number(String name) {
        return required(name, findNumber(name));
    }

    public Optional<Double> findNumber(String name) {
        return find(name, AttributeValue::n, "a number").map(Double::parseDouble);
    }

    public long whole(String name) {
        return required(name, findWhole(name));
    }

    public Optional<Long> findWhole(String name) {
        return find(name, AttributeValue::n, "a number")
                .map(text -> new BigDecimal(text).longValueExact());
    }

    /** An instant kept as epoch milliseconds. */
    public Instant instant(String name) {
        return required(name, findInstant(name));
    }

    public Optional<Instant> findInstant(String name) {
        return findWhole(name).map(Instant::ofEpochMilli);
    }

    public List<Instant> instants(String name) {
        return list(
                name,
                value ->
                        value.n() == null ? null : Instant.ofEpochMilli(Long.parseLong(value.n())));
    }

    public List<Double> numbers(String name) {
        return list(name, value -> value.n() == null ? null : Double.parseDouble(value.n()));
    }

    /** True only if the attribute is there and true: what is not true is not written. */
    public boolean flag(String name) {
        return find(name, AttributeValue::bool, "true or false").orElse(false);
    }

    public Item map(String name) {
        return required(name, findMap(name));
    }

    public Optional<Item> findMap(String name) {
        return find(name, value -> value.hasM() ? value.m() : null, "a map").map(Item::new);
    }

    /** The maps of a list; none if there is no such attribute. */
    public List<Item> maps(String name) {
        return list(name, value -> value.hasM() ? new Item(value.m()) : null);
    }

    /**
     * A map as JSON has it: maps, lists, texts, numbers and booleans; empty if there is no such
     * attribute.
     */
    public Map<String, Object> object(String name) {
        return findMap(name).map(Item::plain).orElse(Map.of());
    }

    /**
     * All of it as JSON has it; whole numbers are integers (or longs), as a JSON parser leaves
     * them.
     */
    public Map<String, Object> plain() {
        var plain = new LinkedHashMap<String, Object>();
        new TreeMap<>(attributes)
                .forEach(
                        (name, attribute) -> {
                            Object value = PlainValues.plain(attribute);
                            if (value != null) {
                                plain.put(name, value);
                            }
                        });
        return plain;
    }

    private <T> List<T> list(String name, Function<AttributeValue, @Nullable T> element) {
        List<AttributeValue> values =
                find(name, value -> value.hasL() ? value.l() : null, "a list").orElse(List.of());
        return values.stream()
                .map(value -> required(name, Optional.ofNullable(element.apply(value))))
                .toList();
    }

    private <T> Optional<T> find(
            String name, Function<AttributeValue, @Nullable T> reader, String wanted) {
        AttributeValue value = attributes.get(name);
        if (value == null || Boolean.TRUE.equals(value.nul())) {
            return Optional.empty();
        }
        T read = reader.apply(value);
        if (read == null) {
            throw new IllegalStateException(
                    "The item's attribute " + name + " is not " + wanted + ".");
        }
        return Optional.of(read);
    }

    private static <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(
                () ->
                        new IllegalStateException(
                                "The item's attribute "
                                        + name
                                        + " is missing or not what it should be."));
    }
}
