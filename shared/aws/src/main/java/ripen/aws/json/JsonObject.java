package ripen.aws.json;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object of a configuration document, read member by member. What is missing, unknown or of
 * another type is a {@link JsonProblem} with the path of the place ({@code rules[2].cap.per}) and
 * the reason.
 *
 * @param place where it stands in the document; empty for the document itself
 */
public record JsonObject(String place, Map<?, ?> members) {

    /** The document itself. */
    public static JsonObject of(Map<?, ?> document) {
        return new JsonObject("", document);
    }

    /** Refuses members of other names: a typing error must not be a silent default. */
    public JsonObject only(String... names) {
        List<JsonProblem> unknown = unknown(names);
        if (!unknown.isEmpty()) {
            throw unknown.getFirst();
        }
        return this;
    }

    /** A problem for each member of another name. */
    public List<JsonProblem> unknown(String... names) {
        Set<String> known = Set.of(names);
        return members.keySet().stream()
                .map(Object::toString)
                .filter(name -> !known.contains(name))
                .map(
                        name ->
                                problem(
                                        name,
                                        "is not known here; known are " + String.join(", ", names)))
                .toList();
    }

    /** As people write it: {@code P30D} and not {@code PT720H}. */
    public static String written(Duration duration) {
        long days = duration.toDays();
        Duration rest = duration.minusDays(days);
        return days == 0
                ? duration.toString()
                : "P" + days + "D" + (rest.isZero() ? "" : rest.toString().substring(1));
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    public String text(String name) {
        return findText(name).orElseThrow(() -> problem(name, "is missing"));
    }

    public Optional<String> findText(String name) {
        return find(name, String.class, "a text")
                .map(
                        text -> {
                            if (text.isBlank()) {
                                throw problem(name, "must not be blank");
                            }
                            return text;
                        });
    }

    public double number(String name) {
        return find(name, Number.class, "a number")
                .orElseThrow(() -> problem(name, "is missing"))
                .doubleValue();
    }

    public int whole(String name) {
        return find(name, Integer.class, "a whole number")
                .orElseThrow(() -> problem(name, "is missing"));
    }

    /**
     * Within bounds, both included, so that what is computed with it stays finite.
     *
     * @throws JsonProblem if it is missing or beyond
     */
    public double number(String name, double least, double most) {
        return within(name, number(name), least, most);
    }

    /** See {@link #number(String, double, double)}. */
    public int whole(String name, int least, int most) {
        int number = whole(name);
        within(name, number, least, most);
        return number;
    }

    /** The number, if it is within bounds, both included. */
    public double within(String name, double number, double least, double most) {
        if (number >= least && number <= most) {
            return number;
        }
        throw problem(name, "must be from %s to %s".formatted(plain(least), plain(most)));
    }

    /** {@code 40} and not {@code 40.0}. */
    public static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    public boolean flag(String name) {
        return find(name, Boolean.class, "true or false").orElse(false);
    }

    /** A positive ISO 8601 duration such as {@code P30D}; a day has 24 hours. */
    public Duration duration(String name) {
        return findDuration(name).orElseThrow(() -> problem(name, "is missing"));
    }

    public Optional<Duration> findDuration(String name) {
        return findText(name)
                .map(
                        text -> {
                            try {
                                Duration duration = Duration.parse(text);
                                if (duration.isNegative() || duration.isZero()) {
                                    throw problem(name, "must be longer than nothing");
                                }
                                return duration;
                            } catch (DateTimeParseException wrong) {
                                throw problem(name, "must be a duration such as P30D or PT12H");
                            }
                        });
    }

    /** Of at most so long. */
    public Duration duration(String name, Duration most) {
        return findDuration(name, most).orElseThrow(() -> problem(name, "is missing"));
    }

    /** Of at most so long. */
    public Optional<Duration> findDuration(String name, Duration most) {
        return findDuration(name)
                .map(
                        duration -> {
                            if (duration.compareTo(most) > 0) {
                                throw problem(
                                        name, "must be P%dD at most".formatted(most.toDays()));
                            }
                            return duration;
                        });
    }

    public JsonObject object(String name) {
        return findObject(name).orElseThrow(() -> problem(name, "is missing"));
    }

    public Optional<JsonObject> findObject(String name) {
        return find(name, Map.class, "an object")
                .map(map -> new JsonObject(path(name), (Map<?, ?>) map));
    }

    /** The objects of a list; the list must be there. */
    public List<JsonObject> objects(String name) {
        var objects = new ArrayList<JsonObject>();
        List<?> list = list(name);
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map<?, ?> map)) {
                throw problem(name + "[" + i + "]", "must be an object");
            }
            objects.add(new JsonObject(path(name) + "[" + i + "]", map));
        }
        return objects;
    }

    public List<String> texts(String name) {
        return list(name).stream()
                .map(
                        value -> {
                            if (!(value instanceof String text)) {
                                throw problem(name, "must be a list of texts");
                            }
                            return text;
                        })
                .toList();
    }

    public List<Double> numbers(String name) {
        return list(name).stream()
                .map(
                        value -> {
                            if (!(value instanceof Number number)) {
                                throw problem(name, "must be a list of numbers");
                            }
                            return number.doubleValue();
                        })
                .toList();
    }

    public JsonProblem problem(String name, String reason) {
        return new JsonProblem(path(name), reason);
    }

    private List<?> list(String name) {
        return find(name, List.class, "a list").orElseThrow(() -> problem(name, "is missing"));
    }

    private <T> Optional<T> find(String name, Class<T> type, String wanted) {
        @Nullable Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw problem(name, "must be " + wanted);
        }
        return Optional.of(type.cast(value));
    }

    private String path(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
