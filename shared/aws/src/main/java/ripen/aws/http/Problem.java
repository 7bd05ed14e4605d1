package ripen.aws.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a request, as a problem document (RFC 9457). Thrown where it is noticed;
 * {@link Routes} answers with it.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final Map<Integer, String> TITLES =
            Map.ofEntries(
                    Map.entry(400, "Bad Request"),
                    Map.entry(401, "Unauthorized"),
                    Map.entry(403, "Forbidden"),
                    Map.entry(404, "Not Found"),
                    Map.entry(405, "Method Not Allowed"),
                    Map.entry(409, "Conflict"),
                    Map.entry(410, "Gone"),
                    Map.entry(412, "Precondition Failed"),
                    Map.entry(413, "Content Too Large"),
                    Map.entry(415, "Unsupported Media Type"),
                    Map.entry(422, "Unprocessable Content"),
                    Map.entry(428, "Precondition Required"),
                    Map.entry(500, "Internal Server Error"),
                    Map.entry(503, "Service Unavailable"));

    private final int status;
    private final transient Map<String, Object> extensions;

    private Problem(int status, String detail, Map<String, Object> extensions) {
        super(detail, null, false, false); // an answer, not a fault: nobody needs its stack trace
        this.status = status;
        this.extensions = extensions;
    }

    /** A field and what is wrong with it, said so that its sender can put it right. */
    public record FieldError(String field, String message) {}

    public static Problem of(int status, String detail) {
        return new Problem(status, detail, Map.of());
    }

    public static Problem badRequest(String detail) {
        return of(400, detail);
    }

    public static Problem notFound(String detail) {
        return of(404, detail);
    }

    /** 400 that names every invalid field in {@code errors}. */
    public static Problem invalid(List<FieldError> errors) {
        String fields =
                String.join(", ", errors.stream().map(FieldError::field).distinct().toList());
        return badRequest("Nothing was stored. To be put right: " + fields + ".")
                .with(
                        "errors",
                        errors.stream()
                                .map(
                                        error ->
                                                Map.of(
                                                        "field",
                                                        error.field(),
                                                        "message",
                                                        error.message()))
                                .toList());
    }

    /** The same problem with a further member. */
    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(status, detail(), more);
    }

    public int status() {
        return status;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The document: type, title, status, detail, and what {@link #with} added. */
    public Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "about:blank");
        document.put("title", TITLES.getOrDefault(status, "Problem"));
        document.put("status", status);
        document.put("detail", detail());
        document.putAll(extensions);
        return document;
    }

    public HttpResponse response() {
        return HttpResponse.json(status, document())
                .with("content-type", "application/problem+json");
    }
}
