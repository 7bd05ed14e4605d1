package ripen.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a JSON object as a map, field by field; the counterpart of {@link Fields}. */
final class Detail {
    /** Always three digits, so that texts sort as the instants do. */
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    static Detail of(Meta meta) {
        return new Detail().with("meta", meta.detail());
    }

    /** Leaves the field out if the value is null. */
    Detail with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, plain(value));
        }
        return this;
    }

    Detail with(@Nullable Money money) {
        return money == null
                ? this
                : with("amount", money.amount()).with("currency", money.currency());
    }

    Map<String, Object> map() {
        return Collections.unmodifiableMap(fields);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Detail object -> object.map();
            case ActivityRef activity -> activity.detail().map();
            case Instant instant -> MILLISECONDS.format(instant);
            case YearMonth month -> month.toString();
            case Double number when !Double.isFinite(number) ->
                    throw new IllegalArgumentException("JSON has no number " + number);
            case String _, Boolean _, Number _, List<?> _ -> value;
            default -> throw new IllegalArgumentException("JSON has no " + value.getClass());
        };
    }
}
