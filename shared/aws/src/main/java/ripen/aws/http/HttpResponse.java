package ripen.aws.http;

import com.fasterxml.jackson.jr.ob.JSON;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a request. Immutable.
 *
 * @param binary whether the body is base64 of bytes that are no text
 */
public record HttpResponse(int status, Map<String, String> headers, String body, boolean binary) {

    private static final JSON WITH_NULLS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    /**
     * A JSON document: maps, lists, texts, numbers, booleans; a member that is null is written as
     * null.
     */
    public static HttpResponse json(int status, Object document) {
        return text(status, "application/json", json(document)).with("cache-control", "no-store");
    }

    public static HttpResponse text(int status, String contentType, String body) {
        return new HttpResponse(
                status,
                Map.of("content-type", contentType, "x-content-type-options", "nosniff"),
                body,
                false);
    }

    public static HttpResponse bytes(String contentType, byte[] body) {
        return text(200, contentType, Base64.getEncoder().encodeToString(body)).asBinary();
    }

    /** 302 for a link that was followed, 303 after a form. */
    public static HttpResponse redirect(int status, String location) {
        return new HttpResponse(
                status,
                Map.of(
                        "location",
                        location,
                        "cache-control",
                        "no-store",
                        "referrer-policy",
                        "no-referrer"),
                "",
                false);
    }

    public HttpResponse with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpResponse(status, more, body, binary);
    }

    /** The body; bytes are decoded as Latin-1. */
    public String plain() {
        return binary
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.ISO_8859_1)
                : body;
    }

    /** What an HTTP API takes as the answer of a function. */
    public Map<String, Object> event() {
        return Map.of(
                "statusCode", status, "headers", headers, "body", body, "isBase64Encoded", binary);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(json(event()).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse asBinary() {
        return new HttpResponse(status, headers, body, true);
    }

    private static String json(Object document) {
        try {
            return WITH_NULLS.asString(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
