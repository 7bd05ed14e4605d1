package ripen.aws.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which method and path is answered by what. Problems become problem documents; any other exception
 * becomes a 500 that tells nothing of it, and is logged with its route but without the path, in
 * which tokens stand. HEAD is answered like GET, without a body.
 */
public final class Routes {

    /** What whoever sent it can do when something failed on our side. */
    public static final String AGAIN = "Please send it again: it will not count twice.";

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    /**
     * Answers a request; {@code value} is what stood in the place of the path's {@code {name}},
     * decoded, or empty if it has none.
     */
    @FunctionalInterface
    public interface Answer {
        HttpResponse to(HttpRequest request, String value);
    }

    private record Route(String method, String[] template, Answer answer) {

        boolean takes(String wanted) {
            return method.equals(wanted) || (method.equals("GET") && wanted.equals("HEAD"));
        }

        Optional<String> match(String[] path) {
            if (path.length != template.length) {
                return Optional.empty();
            }
            String value = "";
            for (int i = 0; i < path.length; i++) {
                if (template[i].startsWith("{")) {
                    value = decoded(path[i]);
                } else if (!template[i].equals(path[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(value);
        }

        @Override
        public String toString() {
            return method + " " + String.join("/", template);
        }
    }

    private final List<Route> routes = new ArrayList<>();
    private Function<HttpRequest, HttpResponse> fault = _ -> fault();

    /** Adds a route such as {@code GET /leads/{id}}, with one place for a value at most. */
    public Routes on(String route, Answer answer) {
        String[] parts = route.split(" ", 2);
        routes.add(new Route(parts[0], parts[1].split("/"), answer));
        return this;
    }

    /** Says how a request is answered that failed on our side; unless told, by {@link #fault}. */
    public Routes failing(Function<HttpRequest, HttpResponse> with) {
        fault = with;
        return this;
    }

    /** A problem document that tells nothing. */
    public static HttpResponse fault() {
        return Problem.of(500, "That went wrong on our side. " + AGAIN).response();
    }

    /** Reads the invocation of a function behind an HTTP API and writes its answer. */
    public void handle(InputStream in, OutputStream out) throws IOException {
        answer(HttpRequest.read(in)).writeTo(out);
    }

    public HttpResponse answer(HttpRequest request) {
        String[] path = request.path().split("/");
        boolean known = false;
        for (Route route : routes) {
            Optional<String> value = route.match(path);
            if (value.isPresent() && route.takes(request.method())) {
                return answer(request, route, value.get());
            }
            known |= value.isPresent();
        }
        return (known
                        ? Problem.of(405, "This address does not take " + request.method() + ".")
                        : Problem.notFound("There is nothing at this address."))
                .response();
    }

    private HttpResponse answer(HttpRequest request, Route route, String value) {
        try {
            HttpResponse response = route.answer().to(request, value);
            boolean head = request.method().equals("HEAD");
            return head
                    ? new HttpResponse(response.status(), response.headers(), "", false)
                    : response;
        } catch (Problem problem) {
            return problem.response();
        } catch (RuntimeException failure) {
            LOG.error("{} failed", route, failure);
            return fault.apply(request);
        }
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return segment;
        }
    }
}
