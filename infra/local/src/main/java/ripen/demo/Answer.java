package ripen.demo;

import java.net.http.HttpResponse;
import java.util.Optional;

/** What Ripen answered to a request. Redirects are answers, and are not followed. */
public record Answer(String request, int status, HttpResponse<String> response) {

    public String body() {
        return response.body();
    }

    public Document document() {
        return Document.of(body());
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /**
     * @throws IllegalStateException if it is another one, quoting the answer
     */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new IllegalStateException(
                    request + " answered " + status + " instead of " + expected + ": " + body());
        }
        return this;
    }
}
