package ripen.capture;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * What a browser says that its visitor did.
 *
 * @param id as the browser calls it
 * @param at by the browser's clock; null if it did not say
 */
public record ReportedActivity(
        String id, String type, @Nullable Instant at, Map<String, Object> properties) {}
