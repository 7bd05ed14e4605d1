package ripen.score;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a lead did, as recorded. Its instant was stamped and clamped when it was recorded;
 * it never changes.
 *
 * @param type {@code form.submitted}, {@code page.viewed}, {@code video.watched}, {@code
 *     email.clicked}, ... (MODEL.md)
 * @param properties nested maps, lists, strings, numbers and booleans: {@code page: {path,
 *     product}}, {@code form: {id, document}}, ...
 */
public record Activity(Key key, String type, Map<String, Object> properties) {

    /** A row of a file: history, which triggers nothing. */
    public static final String IMPORTED = "lead.imported";

    /** A link of a mail was followed, by a person as far as one can see. */
    public static final String CLICKED = "email.clicked";

    /** A mail's picture was fetched; recorded only while the model in force has rules for it. */
    public static final String OPENED = "email.opened";

    /** The link that no person sees was followed in a mail whose other links had been clicked. */
    public static final String SCANNED = "email.scanned";

    /** An answer that a person gave in a mail. */
    public static final String ANSWERED = "email.answered";

    /** The order in which activities are folded: by instant (milliseconds), then by id. */
    public record Key(Instant at, String id) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }

    public Instant at() {
        return key.at();
    }

    /** Whether it came with a file: what is history asks for nothing. */
    boolean imported() {
        return type.equals(IMPORTED);
    }

    /** Whether it says of earlier ones that they do not count. */
    boolean spoilsOthers() {
        return type.equals(SCANNED);
    }

    /** Whether it is something that scanners do, too. */
    boolean canBeScanners() {
        return type.equals(CLICKED) || type.equals(OPENED);
    }

    /** Whether it happened in a mail of which it is known that a scanner follows its links. */
    boolean scanned() {
        return canBeScanners() && Boolean.TRUE.equals(object("email").get("scanned"));
    }

    /** Why a lead is in another stage after it, in a word or two. */
    String cause() {
        return switch (type) {
            case IMPORTED -> "imported";
            case "lead.excluded" -> "excluded: " + text("reason").orElse("unknown");
            case "lead.included" -> "included: " + text("reason").orElse("unknown");
            default -> "score";
        };
    }

    /** The id of the user whose word makes the lead move, no name; null if it moves by itself. */
    @Nullable String by() {
        return type.equals("lead.excluded") || type.equals("lead.included")
                ? text("by").orElse("unknown")
                : null;
    }

    /** What the rules' patterns are matched against: the properties with the type beside them. */
    public Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>(properties);
        document.put("type", type);
        return document;
    }

    /** The value at a dotted path ({@code page.path}) if it is there and is a text or number. */
    public Optional<String> text(String path) {
        return find(path)
                .filter(value -> value instanceof String || value instanceof Number)
                .map(Object::toString);
    }

    /** The number at a dotted path, if there is one. */
    public Optional<Double> number(String path) {
        return find(path)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue());
    }

    /** The object at a dotted path, empty if there is none. */
    @SuppressWarnings("unchecked") // JSON objects have only text keys
    public Map<String, Object> object(String path) {
        return find(path)
                .filter(Map.class::isInstance)
                .map(value -> (Map<String, Object>) value)
                .orElse(Map.of());
    }

    private Optional<Object> find(String path) {
        Object value = properties;
        for (String name : List.of(path.split("\\."))) {
            if (!(value instanceof Map<?, ?> map) || map.get(name) == null) {
                return Optional.empty();
            }
            value = map.get(name);
        }
        return Optional.of(value);
    }
}
