package ripen.events;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a JSON object that was parsed into a map, field by field; the counterpart of {@link
 * Detail}. Fields that nobody asks for are ignored, null is as good as absent, and every complaint
 * is an IllegalArgumentException that names the event and the field.
 */
record Fields(String path, Map<?, ?> values) {

    Meta meta() {
        return Meta.read(object("meta"));
    }

    ActivityRef activity(String name) {
        return ActivityRef.read(object(name));
    }

    Money money() {
        return Money.read(this);
    }

    @Nullable Money moneyIfAny() {
        return values.get("amount") == null && values.get("currency") == null ? null : money();
    }

    Fields object(String name) {
        return new Fields(at(name), as(Map.class, name, "an object"));
    }

    String text(String name) {
        return as(String.class, name, "a text");
    }

    @Nullable String textIfAny(String name) {
        return values.get(name) == null ? null : text(name);
    }

    List<String> texts(String name) {
        List<?> items = as(List.class, name, "a list");
        if (!items.stream().allMatch(String.class::isInstance)) {
            throw complaint(name, "a list of texts");
        }
        return items.stream().map(String.class::cast).toList();
    }

    boolean flag(String name) {
        return as(Boolean.class, name, "true or false");
    }

    @Nullable Boolean flagIfAny(String name) {
        return values.get(name) == null ? null : flag(name);
    }

    double number(String name) {
        return decimal(name).doubleValue();
    }

    int integer(String name) {
        return exact(name, BigDecimal::intValueExact);
    }

    long whole(String name) {
        return exact(name, BigDecimal::longValueExact);
    }

    /** Through the number's text, since that is the shortest which stands for it: 0.1 stays 0.1. */
    BigDecimal decimal(String name) {
        String text = as(Number.class, name, "a number").toString();
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException infiniteOrNone) {
            throw complaint(name, "a finite number");
        }
    }

    Instant instant(String name) {
        return parsed(name, Instant::parse, "an instant like 2026-03-02T09:15:00.000Z");
    }

    YearMonth month(String name) {
        return parsed(name, YearMonth::parse, "a month like 2026-03");
    }

    private <T> T exact(String name, Function<BigDecimal, T> conversion) {
        try {
            return conversion.apply(decimal(name));
        } catch (ArithmeticException fractionOrTooLarge) {
            throw complaint(name, "a whole number in range");
        }
    }

    private <T> T parsed(String name, Function<String, T> parser, String wanted) {
        try {
            return parser.apply(text(name));
        } catch (DateTimeException _) {
            throw complaint(name, wanted);
        }
    }

    private <T> T as(Class<T> type, String name, String wanted) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw complaint(name, wanted);
        }
        return type.cast(value);
    }

    /** Says what was wanted and never what was found: a log must not learn it. */
    private IllegalArgumentException complaint(String name, String wanted) {
        Object found = values.get(name);
        return new IllegalArgumentException(
                at(name) + (found == null ? " is missing" : " is not " + wanted));
    }

    private String at(String name) {
        return path + (path.endsWith(":") ? " " : ".") + name;
    }
}
