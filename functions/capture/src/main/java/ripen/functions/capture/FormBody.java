package ripen.functions.capture;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.Problem;
import ripen.aws.http.Urlencoded;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a form sent, by field, whichever way it was sent. */
final class FormBody {

    /** More than any form of ours can hold. */
    static final int LIMIT = 64 * 1024;

    private FormBody() {}

    static Map<String, Object> read(HttpRequest request) {
        if (request.size() > LIMIT) {
            throw Problem.of(413, "The body is larger than 64 KB.");
        }
        return switch (request.mediaType()) {
            case "application/json" -> request.json();
            case "application/x-www-form-urlencoded" -> {
                var fields = new LinkedHashMap<String, Object>();
                // A box and a hidden field of the same name: the later one is what was ticked.
                Urlencoded.parse(request.text())
                        .forEach((name, values) -> fields.put(name, values.getLast()));
                yield fields;
            }
            default ->
                    throw Problem.of(
                            415, "Send application/json or application/x-www-form-urlencoded.");
        };
    }
}
