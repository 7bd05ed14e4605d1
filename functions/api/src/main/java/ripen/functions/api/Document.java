package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.aws.Keys;
import ripen.aws.json.JsonObject;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A JSON object in the order in which it is written. Null members are kept: a reader sees that
 * there is nothing. For one thread.
 */
final class Document {

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /**
     * An instant is written with milliseconds always, so that texts sort as instants; a duration as
     * people write it, {@code P30D} and not {@code PT720H}.
     */
    Document put(String name, @Nullable Object value) {
        members.put(
                name,
                switch (value) {
                    case Instant instant -> Keys.at(instant);
                    case Duration duration -> JsonObject.written(duration);
                    case null, default -> value;
                });
        return this;
    }

    Map<String, @Nullable Object> members() {
        return members;
    }
}
