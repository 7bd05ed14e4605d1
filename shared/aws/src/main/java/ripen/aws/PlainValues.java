package ripen.aws;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON values as a parser leaves them, to attribute values and back. */
final class PlainValues {

    /** DynamoDB's numbers end at 1e-130; what is that small is zero in every respect. */
    private static final double SMALLEST = 1e-100;

    private PlainValues() {}

    /**
     * Exact: the shortest decimal that stands for the double, which is read back as the same
     * double.
     */
    static AttributeValue number(double value) {
        if (!(Math.abs(value) < 1e100)) {
            throw new IllegalArgumentException("An item cannot hold the number " + value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return AttributeValue.fromN(Long.toString((long) value));
        }
        return AttributeValue.fromN(Math.abs(value) < SMALLEST ? "0" : Double.toString(value));
    }

    static @Nullable AttributeValue value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> AttributeValue.fromS(text);
            case Boolean flag -> AttributeValue.fromBool(flag);
            case Double number -> number(number);
            case Float number -> number(number);
            case BigDecimal number -> number(number.doubleValue());
            case Number whole -> AttributeValue.fromN(whole.toString());
            case List<?> list -> AttributeValue.fromL(values(list));
            case Map<?, ?> map -> AttributeValue.fromM(members(map));
            default -> throw new IllegalArgumentException("JSON has no " + value.getClass());
        };
    }

    static @Nullable Object plain(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> plainNumber(value.n());
            case BOOL -> value.bool();
            case L -> plain(value.l());
            case M -> new Item(value.m()).plain();
            case NUL -> null;
            default ->
                    throw new IllegalStateException(
                            "JSON has nothing for an attribute of type " + value.type());
        };
    }

    private static List<AttributeValue> values(List<?> list) {
        var values = new ArrayList<AttributeValue>();
        for (Object element : list) {
            AttributeValue value = value(element);
            values.add(value == null ? AttributeValue.fromNul(true) : value);
        }
        return values;
    }

    private static Map<String, AttributeValue> members(Map<?, ?> map) {
        var members = new LinkedHashMap<String, AttributeValue>();
        map.forEach(
                (name, member) -> {
                    AttributeValue value = value(member);
                    if (value != null) {
                        members.put(name.toString(), value);
                    }
                });
        return members;
    }

    private static List<@Nullable Object> plain(List<AttributeValue> values) {
        var list = new ArrayList<@Nullable Object>();
        values.forEach(value -> list.add(plain(value)));
        return list;
    }

    private static Object plainNumber(String text) {
        if (text.matches("-?\\d{1,18}")) {
            long whole = Long.parseLong(text);
            if (whole == (int) whole) {
                return (int) whole;
            }
            return whole;
        }
        return Double.parseDouble(text);
    }
}
