package ripen.aws.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * JSON text to maps, lists, texts, numbers and booleans, and back. A name may stand only once in an
 * object. Safe for use by many threads.
 */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JSON JR =
            JSON.builder(FACTORY).enable(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS).build();

    private Json() {}

    /**
     * @throws JsonProblem if the text is not one JSON object, saying where
     */
    public static Map<String, Object> object(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            Map<String, Object> object = JR.mapFrom(parser);
            if (object == null) {
                throw new JsonProblem("line 1, column 1", "must be an object, {...}");
            }
            if (parser.nextToken() != null) {
                throw new JsonProblem(
                        place(parser.currentLocation()), "nothing may follow after the object");
            }
            return object;
        } catch (IOException malformed) {
            throw problem(malformed);
        }
    }

    /**
     * Reads the stream to its end, as UTF-8.
     *
     * @throws JsonProblem if it does not hold one JSON object, saying where
     */
    public static Map<String, Object> object(InputStream in) throws IOException {
        return object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    public static String text(@Nullable Object value) {
        try {
            return JR.asString(value);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** As UTF-8. */
    public static void write(@Nullable Object value, OutputStream out) throws IOException {
        out.write(text(value).getBytes(StandardCharsets.UTF_8));
    }

    /** In our words: the parser's own message may quote the text. */
    private static JsonProblem problem(IOException malformed) {
        String reason =
                switch (malformed) {
                    case JsonEOFException _ -> "ends too early";
                    case JSONObjectException duplicate
                            when String.valueOf(duplicate.getMessage())
                                    .startsWith("Duplicate key") ->
                            "a name stands twice in one object";
                    case JSONObjectException _ -> "must be an object, {...}";
                    default -> "is not JSON";
                };
        JsonLocation location =
                malformed instanceof JsonProcessingException known ? known.getLocation() : null;
        return new JsonProblem(place(location), reason);
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? "line 1, column 1"
                : "line "
                        + location.getLineNr()
                        + ", column "
                        + Math.max(1, location.getColumnNr());
    }
}
