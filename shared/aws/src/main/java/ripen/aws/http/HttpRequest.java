package ripen.aws.http;

import com.fasterxml.jackson.jr.ob.JSON;

import org.jspecify.annotations.Nullable;

import ripen.aws.json.Json;
import ripen.aws.json.JsonProblem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request to the HTTP API. Immutable. It does not know the caller's address: nobody here may keep
 * one.
 */
public final class HttpRequest {

    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final Map<String, List<String>> query;
    private final Map<String, String> claims;
    private final byte[] body;

    private HttpRequest(
            String method,
            String path,
            Map<String, String> headers,
            Map<String, List<String>> query,
            Map<String, String> claims,
            byte[] body) {
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
        var lowered = new TreeMap<String, String>();
        headers.forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
        this.headers = lowered;
        this.query = query;
        this.claims = Map.copyOf(claims);
        this.body = body;
    }

    /** Reads the invocation of a function behind an HTTP API. */
    public static HttpRequest read(InputStream in) throws IOException {
        return of(JSON.std.mapFrom(in));
    }

    /** The event of an HTTP API, payload format 2.0, as a JSON parser leaves it. */
    public static HttpRequest of(Map<String, Object> event) {
        Map<?, ?> context = object(event.get("requestContext"));
        Map<?, ?> http = object(context.get("http"));
        Map<?, ?> jwt = object(object(context.get("authorizer")).get("jwt"));
        String body = text(event.get("body"), "");
        boolean encoded = Boolean.TRUE.equals(event.get("isBase64Encoded"));
        return new HttpRequest(
                text(http.get("method"), "GET"),
                withoutStage(text(event.get("rawPath"), text(http.get("path"), "/")), context),
                texts(event.get("headers")),
                Urlencoded.parse(text(event.get("rawQueryString"), "")),
                texts(jwt.get("claims")),
                encoded ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8));
    }

    /** In capitals. */
    public String method() {
        return method;
    }

    /** As it was sent, still percent-encoded, without the query. */
    public String path() {
        return path;
    }

    /** The value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The first value of a query parameter, decoded. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    /** The names of the query's parameters, decoded. */
    public Set<String> queryNames() {
        return Collections.unmodifiableSet(query.keySet());
    }

    /** What the JWT authorizer found in the caller's token; empty on routes without one. */
    public Map<String, String> claims() {
        return claims;
    }

    /** The media type of the body without its parameters, in lower case; empty if there is none. */
    public String mediaType() {
        return header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** How many bytes the body has. */
    public int size() {
        return body.length;
    }

    /**
     * The body as text, in the charset that the content type names, UTF-8 if it names none.
     *
     * @throws Problem 415 for an unknown charset, 400 if the bytes are not text in it
     */
    public String text() {
        Charset charset = charset();
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException malformed) {
            throw Problem.badRequest("The body is not valid " + charset.name() + " text.");
        }
    }

    /**
     * The body as a JSON object. A byte order mark before it is passed over.
     *
     * @throws Problem 400 if it is not one object, or more than that
     */
    public Map<String, Object> json() {
        String sent = text();
        String text = sent.startsWith("\uFEFF") ? sent.substring(1) : sent;
        if (!text.stripLeading().startsWith("{")) {
            throw Problem.badRequest("The body must be a JSON object, {...}.");
        }
        try {
            return Json.object(text);
        } catch (JsonProblem malformed) {
            throw Problem.badRequest("The body is not valid JSON: " + malformed.getMessage() + ".");
        }
    }

    /** Which of two media types the caller likes better; the first one if it does not say. */
    public String preferred(String first, String second) {
        return Accept.preferred(header("accept").orElse(""), first, second);
    }

    private Charset charset() {
        for (String parameter : header("content-type").orElse("").split(";")) {
            String[] pair = parameter.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equalsIgnoreCase("charset")) {
                try {
                    return Charset.forName(pair[1].replace("\"", "").strip());
                } catch (IllegalArgumentException unknown) {
                    throw Problem.of(
                            415, "The charset of the content type is not known. Send UTF-8.");
                }
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** A named stage stands in front of the path, and no route knows it. */
    private static String withoutStage(String path, Map<?, ?> context) {
        String stage = "/" + text(context.get("stage"), "$default");
        return path.startsWith(stage + "/") ? path.substring(stage.length()) : path;
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<String, String> texts(@Nullable Object value) {
        var texts = new HashMap<String, String>();
        object(value)
                .forEach(
                        (name, text) -> {
                            if (text != null) {
                                texts.put(name.toString(), text.toString());
                            }
                        });
        return texts;
    }

    private static String text(@Nullable Object value, String otherwise) {
        return value == null ? otherwise : value.toString();
    }
}
