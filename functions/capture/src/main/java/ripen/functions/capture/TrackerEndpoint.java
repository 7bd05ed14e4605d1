package ripen.functions.capture;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code GET /ripen.js}: the tracker. Any site may load it; browsers ask again after an hour. */
final class TrackerEndpoint {

    private final HttpResponse script;

    TrackerEndpoint() {
        try (InputStream in =
                Objects.requireNonNull(TrackerEndpoint.class.getResourceAsStream("ripen.js"))) {
            script =
                    HttpResponse.text(
                                    200,
                                    "text/javascript; charset=utf-8",
                                    new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .with("cache-control", "public, max-age=3600")
                            .with("cross-origin-resource-policy", "cross-origin");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    HttpResponse script(HttpRequest request, String unused) {
        return script;
    }
}
