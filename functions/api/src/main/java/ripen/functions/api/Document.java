package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.aws.Keys;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A JSON object in the order in which it is written. Null members are kept: a reader sees that
 * there is nothing. For one thread.
 */
final class Document {

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** An instant is written with milliseconds always, so that texts sort as instants. */
    Document put(String name, @Nullable Object value) {
        members.put(name, value instanceof Instant instant ? Keys.at(instant) : value);
        return this;
    }

    Map<String, @Nullable Object> members() {
        return members;
    }
}
