package ripen.lead;

import java.util.Map;

/**
 * Where a lead came from at first touch: {@code source}, {@code medium}, {@code campaign}, {@code
 * term}, {@code content}; what is unknown is absent.
 */
public record Source(Map<String, String> values) {

    public static final Source UNKNOWN = new Source(Map.of());

    public Source {
        values = Map.copyOf(values);
    }

    /** The value, or {@code (none)} for what is not known, as reports show it. */
    public String named(String key) {
        return values.getOrDefault(key, "(none)");
    }
}
