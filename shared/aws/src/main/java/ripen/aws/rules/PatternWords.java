package ripen.aws.rules;

import org.jspecify.annotations.Nullable;

import ripen.aws.json.Json;
import ripen.aws.json.JsonProblem;
import ripen.aws.json.Nearest;
import ripen.score.Vocabulary;
import ripen.score.Vocabulary.Kind;
import ripen.score.Vocabulary.Property;

import software.amazon.event.ruler.Ruler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds what a pattern asks for that is never recorded: a type or a property that nobody has, a
 * text where there are numbers, a value that something cannot have. For one pattern, which
 * compiles.
 */
final class PatternWords {

    private static final String OR = "$or";
    private static final int FEW = 30;

    private final List<JsonProblem> problems = new ArrayList<>();
    private final String place;
    private final String owner;

    private PatternWords(String place, String owner) {
        this.place = place;
        this.owner = owner;
    }

    /** What is wrong with a pattern over a profile. */
    static List<JsonProblem> ofFit(String place, Map<?, ?> pattern) {
        var words = new PatternWords(place, "a profile");
        words.object("", pattern, Vocabulary.profile());
        return List.copyOf(words.problems);
    }

    /** What is wrong with a pattern over an activity. */
    static List<JsonProblem> ofRule(String place, Map<?, ?> pattern) {
        Set<String> types = types(pattern);
        var words = new PatternWords(place, activities(types));
        words.named(pattern);
        if (words.problems.isEmpty()) {
            words.object("", pattern, properties(types));
        }
        return List.copyOf(words.problems);
    }

    /** The types of activities that the pattern can match, as far as its {@code type} tells. */
    static Set<String> types(Map<?, ?> pattern) {
        var types = new TreeSet<String>(Vocabulary.types());
        if (pattern.get("type") instanceof List<?> alternatives) {
            types.removeIf(
                    type -> alternatives.stream().noneMatch(matcher -> matches(matcher, type)));
        }
        return types;
    }

    /** All that activities of these types can have. */
    static Map<String, Property> properties(Collection<String> types) {
        var properties = new TreeMap<String, Property>();
        types.forEach(type -> properties.putAll(Vocabulary.activity(type)));
        return properties;
    }

    /** The types as a sentence needs them. */
    static String activities(Set<String> types) {
        return types.size() > 5
                ? "an activity of these types"
                : "an activity " + String.join(" or ", types);
    }

    /** The last part of a sentence on a name that is not there. */
    static String instead(String name, Collection<String> names) {
        String hint = Nearest.hint(name, names);
        return !hint.isEmpty() || names.size() > FEW
                ? hint
                : "; it has " + String.join(", ", new TreeSet<>(names));
    }

    private void named(Map<?, ?> pattern) {
        if (pattern.get("type") instanceof List<?> alternatives) {
            alternatives.forEach(this::type);
        }
        parts(OR, pattern.get(OR)).forEach(this::named);
    }

    /** The patterns one of which has to match. */
    private static List<Map<?, ?>> parts(Object name, @Nullable Object value) {
        var parts = new ArrayList<Map<?, ?>>();
        if (name.equals(OR) && value instanceof List<?> list) {
            for (Object part : list) {
                if (part instanceof Map<?, ?> pattern) {
                    parts.add(pattern);
                }
            }
        }
        return parts;
    }

    private void type(@Nullable Object matcher) {
        if (matcher instanceof Map<?, ?> map && map.get("anything-but") instanceof List<?> list) {
            list.forEach(this::type);
        } else if (Vocabulary.types().stream().noneMatch(type -> matches(matcher, type))) {
            problems.add(
                    new JsonProblem(
                            place + ".type",
                            "no activity of the type %s is ever recorded%s"
                                    .formatted(Json.text(matcher), kinds(matcher))));
        }
    }

    private static String kinds(@Nullable Object matcher) {
        String hint = Nearest.hint(String.valueOf(matcher), Vocabulary.types());
        return hint.isEmpty() ? "; there are " + String.join(", ", Vocabulary.types()) : hint;
    }

    private void object(String path, Map<?, ?> pattern, Map<String, Property> known) {
        pattern.forEach(
                (name, value) -> {
                    boolean isType = path.isEmpty() && name.equals("type");
                    String inner = path.isEmpty() ? name.toString() : path + "." + name;
                    List<Map<?, ?>> parts = parts(name, value);
                    if (!parts.isEmpty()) {
                        parts.forEach(part -> object(path, part, known));
                    } else if (value instanceof Map<?, ?> object) {
                        object(inner, object, known);
                    } else if (value instanceof List<?> alternatives && !isType) {
                        property(inner, alternatives, known);
                    }
                });
    }

    private void property(String path, List<?> alternatives, Map<String, Property> known) {
        Property property = Vocabulary.find(known, path).orElse(null);
        if (property == null) {
            wrong(path, owner + " never has it" + instead(path, known.keySet()));
        } else if (!property.values().isEmpty()) {
            alternatives.forEach(matcher -> ofThose(path, matcher, property.values()));
        } else {
            kind(path, alternatives, property.kind());
        }
    }

    /** A text may be a number for whoever learned it from a file, if it is a text as well. */
    private void kind(String path, List<?> alternatives, Kind kind) {
        long wrong = alternatives.stream().filter(matcher -> !can(matcher, kind)).count();
        boolean bad = kind == Kind.TEXT ? wrong == alternatives.size() : wrong > 0;
        if (bad) {
            wrong(
                    path,
                    switch (kind) {
                        case TEXT -> "is a text, so only a text can match it";
                        case NUMBER ->
                                "is a number, so it is matched by 50 or {\"numeric\": [\">=\","
                                        + " 50]}, not by a text";
                        case SHARE ->
                                "is a number from 0 to 1, so it is matched by {\"numeric\":"
                                        + " [\">=\", 0.5]}, not by a text";
                        case FLAG -> "is true or is not there: [true] or [{\"exists\": false}]";
                        case ANY -> "is a text or a number";
                    });
        }
    }

    private static boolean can(@Nullable Object matcher, Kind kind) {
        return switch (matcher) {
            case null -> false; // what is not there is not null
            case Boolean flag -> flag && kind == Kind.FLAG;
            case String _ -> kind == Kind.TEXT || kind == Kind.ANY;
            case Number _ -> kind == Kind.NUMBER || kind == Kind.SHARE || kind == Kind.ANY;
            case Map<?, ?> map when map.containsKey("exists") -> true;
            case Map<?, ?> map when map.containsKey("numeric") ->
                    kind == Kind.NUMBER || kind == Kind.SHARE || kind == Kind.ANY;
            case Map<?, ?> map when map.get("anything-but") instanceof List<?> list ->
                    list.stream().allMatch(value -> can(value, kind));
            case Map<?, ?> map when map.containsKey("anything-but") ->
                    can(map.get("anything-but"), kind);
            default -> kind == Kind.TEXT || kind == Kind.ANY; // prefix, suffix, wildcard, ...
        };
    }

    private void ofThose(String path, @Nullable Object matcher, Set<String> values) {
        if (matcher instanceof Map<?, ?> map && map.get("anything-but") instanceof List<?> list) {
            list.forEach(value -> ofThose(path, value, values));
        } else if (matcher instanceof Map<?, ?> map
                && map.get("anything-but") instanceof String it) {
            ofThose(path, it, values);
        } else if (!(matcher instanceof Map<?, ?> map && map.containsKey("exists"))
                && values.stream().noneMatch(value -> matches(matcher, value))) {
            String hint = Nearest.hint(String.valueOf(matcher), values);
            wrong(
                    path,
                    "%s is never its value; %s"
                            .formatted(
                                    Json.text(matcher),
                                    values.size() > FEW
                                            ? "there are two letters of ISO 3166, such as GB"
                                            : "there are "
                                                    + values.stream()
                                                            .sorted()
                                                            .collect(Collectors.joining(", "))
                                                    + hint));
        }
    }

    private static boolean matches(@Nullable Object matcher, String value) {
        if (matcher == null || matcher instanceof String) {
            return value.equals(matcher);
        }
        try {
            return Ruler.matchesRule(
                    Json.text(Map.of("v", value)), Json.text(Map.of("v", List.of(matcher))));
        } catch (Exception unreadable) { // declared by the library; it was compiled before
            return false;
        }
    }

    private void wrong(String path, String reason) {
        problems.add(new JsonProblem(place + "." + path, reason));
    }
}
