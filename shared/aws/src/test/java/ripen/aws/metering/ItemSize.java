package ripen.aws.metering;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * The size of an item in bytes, as AWS publishes how to count it: Amazon DynamoDB Developer Guide,
 * "DynamoDB item sizes and formats". Where the guide says "approximately", the larger figure is
 * taken.
 */
public final class ItemSize {

    private static final int MAP_OR_LIST = 3;

    private ItemSize() {}

    public static long of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(attribute -> text(attribute.getKey()) + value(attribute.getValue()))
                .sum();
    }

    private static long value(AttributeValue value) {
        return switch (value.type()) {
            case S -> text(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArray().length;
            case SS -> value.ss().stream().mapToLong(ItemSize::text).sum();
            case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
            case BS -> value.bs().stream().mapToLong(bytes -> bytes.asByteArray().length).sum();
            case L -> MAP_OR_LIST + elements(value.l());
            case M -> MAP_OR_LIST + value.m().size() + of(value.m());
            case BOOL, NUL -> 1;
            case UNKNOWN_TO_SDK_VERSION ->
                    throw new IllegalArgumentException("Of what type is " + value + "?");
        };
    }

    private static long elements(Collection<AttributeValue> list) {
        return list.stream().mapToLong(element -> 1 + value(element)).sum();
    }

    private static long text(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** One byte for two significant digits, one more, and one for a minus sign. */
    private static long number(String text) {
        var number = new BigDecimal(text).stripTrailingZeros();
        return (number.precision() + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
    }
}
