package ripen.demo;

import com.fasterxml.jackson.jr.ob.JSON;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON as it was answered, read by dotted paths ({@code engagement.crossings.0.at}). What is asked
 * for and not there is an error that says where it was looked for. Immutable.
 *
 * @param value a map, list, text, number, boolean or null
 */
public record Document(@Nullable Object value) {

    /**
     * @throws UncheckedIOException if it is not JSON
     */
    public static Document of(String json) {
        try {
            return new Document(JSON.std.anyFrom(json));
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + json, e);
        }
    }

    public static String text(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies at the path; empty if nothing does, or null. */
    public Optional<Document> find(String path) {
        Object current = value;
        for (String name : List.of(path.split("\\."))) {
            current = child(current, name);
            if (current == null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Document(current));
    }

    public boolean has(String path) {
        return find(path).isPresent();
    }

    public Document at(String path) {
        return find(path)
                .orElseThrow(
                        () -> new IllegalStateException("There is no \"" + path + "\" in " + this));
    }

    public String text(String path) {
        return String.valueOf(at(path).value);
    }

    public double number(String path) {
        return at(path).value instanceof Number number
                ? number.doubleValue()
                : fail("a number", path);
    }

    public Instant instant(String path) {
        return Instant.parse(text(path));
    }

    public List<Document> list(String path) {
        return at(path).value instanceof List<?> list ? documents(list) : fail("a list", path);
    }

    /** The names of an object's properties. */
    public List<String> names() {
        return value instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : fail("an object", "");
    }

    @Override
    public String toString() {
        return value == null ? "null" : text(value);
    }

    private <T> T fail(String expected, String path) {
        throw new IllegalStateException("\"" + path + "\" is not " + expected + " in " + this);
    }

    private static List<Document> documents(List<?> list) {
        var documents = new ArrayList<Document>();
        list.forEach(element -> documents.add(new Document(element)));
        return List.copyOf(documents);
    }

    private static @Nullable Object child(@Nullable Object parent, String name) {
        if (parent instanceof Map<?, ?> map) {
            return map.get(name);
        }
        return parent instanceof List<?> list
                        && name.matches("\\d+")
                        && Integer.parseInt(name) < list.size()
                ? list.get(Integer.parseInt(name))
                : null;
    }
}
