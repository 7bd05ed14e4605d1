package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;

import java.io.IOException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** What {@code openapi.json} says, and that no test gets an answer of which it says nothing. */
final class Described {

    static final Map<String, Object> OPEN_API = openApi();

    private Described() {}

    /** The same answer, if its status is described. */
    static HttpResponse answer(String method, String path, HttpResponse answer) {
        Api.map(OPEN_API, "paths").keySet().stream()
                .filter(route -> path.matches(route.replaceAll("\\{[a-z]+}", "[^/]+")))
                .min(Comparator.comparing(route -> route.contains("{")))
                .map(route -> Api.map(Api.map(OPEN_API, "paths"), route))
                .filter(methods -> methods.containsKey(method.toLowerCase(Locale.ROOT)))
                .map(methods -> Api.map(methods, method.toLowerCase(Locale.ROOT)))
                .ifPresent(
                        operation ->
                                assertThat(Api.map(operation, "responses"))
                                        .as("answers of %s %s", method, path)
                                        .containsKey(Integer.toString(answer.status())));
        return answer;
    }

    private static Map<String, Object> openApi() {
        try (var in = ApiRoutes.class.getResourceAsStream("/openapi.json")) {
            return Json.object(in);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
