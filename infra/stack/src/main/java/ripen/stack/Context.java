package ripen.stack;

import software.constructs.Node;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a deployment chooses with {@code -c key=value}; every value has a default but the optional
 * ones.
 */
record Context(Node node) {
    private static final int FEWEST_SHARDS = 4;

    static Context of(Node node) {
        return new Context(node);
    }

    /** The value, or an empty text where the deployment says nothing. */
    String text(String key) {
        return text(key, "");
    }

    String text(String key, String otherwise) {
        Object value = node.tryGetContext(key);
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() ? otherwise : text;
    }

    /** Without a slash at the end, as links are made of it. */
    String url(String key, String otherwise) {
        String url = text(key, otherwise);
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    boolean given(String key) {
        return !text(key).isEmpty();
    }

    int number(String key, int otherwise) {
        String text = text(key, Integer.toString(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    key
                            + " is a whole number (-c "
                            + key
                            + "="
                            + otherwise
                            + "), not '"
                            + text
                            + "'.",
                    notANumber);
        }
    }

    /** What is done about what was noticed only after an outage, and what counts as one. */
    Capability catchUp() {
        return Capability.variables(
                Map.of(
                        "CATCH_UP", oneOf("catchUp", "recheck", "all", "none"),
                        "OUTAGE_AFTER", duration("outageAfter", "PT6H")));
    }

    /** One of some words; the first if the deployment says nothing. */
    String oneOf(String key, String... words) {
        String word = text(key, words[0]);
        if (!List.of(words).contains(word)) {
            throw new IllegalArgumentException(
                    key + " is one of " + String.join(", ", words) + ", not '" + word + "'.");
        }
        return word;
    }

    /** An ISO 8601 duration such as PT6H. */
    String duration(String key, String otherwise) {
        String text = text(key, otherwise);
        try {
            return Duration.parse(text).toString();
        } catch (DateTimeParseException notADuration) {
            throw new IllegalArgumentException(
                    key + " is a duration (-c " + key + "=" + otherwise + "), not '" + text + "'.",
                    notADuration);
        }
    }

    boolean flag(String key, boolean otherwise) {
        return Boolean.parseBoolean(text(key, Boolean.toString(otherwise)));
    }

    /** Values separated by commas. */
    List<String> list(String key, String otherwise) {
        return Stream.of(text(key, otherwise).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    Set<String> set(String key) {
        return Set.copyOf(list(key, ""));
    }

    /**
     * How many partitions the indexes have. May be raised on a live table at any time; never
     * lowered, since nobody would look into the partitions beyond.
     */
    int dueShards() {
        int shards = number("dueShards", FEWEST_SHARDS);
        if (shards < FEWEST_SHARDS) {
            throw new IllegalArgumentException(
                    "dueShards may be raised and never lowered: at least "
                            + FEWEST_SHARDS
                            + " (-c dueShards="
                            + FEWEST_SHARDS
                            + "), not "
                            + shards
                            + ". Leads in the partitions beyond would never be found again.");
        }
        return shards;
    }
}
