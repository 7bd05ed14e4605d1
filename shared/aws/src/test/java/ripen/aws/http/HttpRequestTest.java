package ripen.aws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class HttpRequestTest {

    @Test
    void readsWhatTheGatewayEncodesAndDecodesTheBody() {
        var event =
                event(
                        "POST",
                        "/forms/demo",
                        "application/x-www-form-urlencoded; charset=UTF-8",
                        "");
        event.put(
                "body",
                Base64.getEncoder()
                        .encodeToString("name=J%C3%BCrgen+B".getBytes(StandardCharsets.UTF_8)));
        event.put("isBase64Encoded", true);
        event.put("rawQueryString", "email=a%40b.example&x=1&x=2");
        HttpRequest request = HttpRequest.of(event);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.mediaType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(Urlencoded.parse(request.text())).isEqualTo(Map.of("name", List.of("Jürgen B")));
        assertThat(request.query("email")).contains("a@b.example");
        assertThat(request.query("x")).contains("1");
        assertThat(request.query("y")).isEmpty();
    }

    @Test
    void refusesBytesThatAreNoText() {
        var event = event("POST", "/forms/demo", "application/json", "");
        event.put("body", Base64.getEncoder().encodeToString(new byte[] {'{', (byte) 0xff, '}'}));
        event.put("isBase64Encoded", true);
        assertThatThrownBy(() -> HttpRequest.of(event).json())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("UTF-8");
        var latin = event("POST", "/", "application/json; charset=nonsense-9", "{}");
        assertThatThrownBy(() -> HttpRequest.of(latin).json()).hasMessageContaining("charset");
    }

    @Test
    void saysWhenTheBodyIsNoJsonObject() {
        assertThatThrownBy(
                        () -> HttpRequest.of(event("POST", "/", "application/json", "[]")).json())
                .hasMessageContaining("JSON object");
        assertThatThrownBy(
                        () ->
                                HttpRequest.of(event("POST", "/", "application/json", "{\"a\":"))
                                        .json())
                .hasMessageContaining("valid JSON");
    }

    @Test
    void takesOneJsonObjectAndNothingBehindIt() {
        for (String body :
                List.of("{\"a\":1} trailing", "{\"a\":1}{\"a\":2}", "{\"a\":1}]", "{\"a\":1},")) {
            assertThatThrownBy(
                            () ->
                                    HttpRequest.of(event("POST", "/", "application/json", body))
                                            .json())
                    .as(body)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("valid JSON");
        }
        assertThatThrownBy(
                        () ->
                                HttpRequest.of(
                                                event(
                                                        "POST",
                                                        "/",
                                                        "application/json",
                                                        "{\"a\":1,\"a\":2}"))
                                        .json())
                .hasMessageContaining("stands twice");
        assertThat(HttpRequest.of(event("POST", "/", "application/json", " {\"a\":1}\r\n")).json())
                .isEqualTo(Map.of("a", 1));
        assertThat(HttpRequest.of(event("POST", "/", "application/json", "\uFEFF{\"a\":1}")).json())
                .isEqualTo(Map.of("a", 1));
    }

    @Test
    void prefersWhatTheCallerLikesBetter() {
        assertThat(preferred("")).isEqualTo("application/json");
        assertThat(preferred("*/*")).isEqualTo("application/json");
        assertThat(preferred("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"))
                .isEqualTo("text/html");
        assertThat(preferred("text/html;q=0.5, application/json")).isEqualTo("application/json");
        assertThat(preferred("text/*")).isEqualTo("text/html");
    }

    @Test
    void routesByMethodAndPathAndHidesFaults() {
        var routes =
                new Routes()
                        .on(
                                "GET /l/{token}",
                                (_, token) -> HttpResponse.text(200, "text/plain", token))
                        .on(
                                "POST /fault",
                                (_, _) -> {
                                    throw new IllegalStateException("secret");
                                });
        assertThat(routes.answer(HttpRequest.of(event("GET", "/l/a%2Fb", "", ""))).body())
                .isEqualTo("a/b");
        assertThat(routes.answer(HttpRequest.of(event("HEAD", "/l/a", "", ""))).body()).isEmpty();
        assertThat(routes.answer(HttpRequest.of(event("POST", "/l/a", "", ""))).status())
                .isEqualTo(405);
        assertThat(routes.answer(HttpRequest.of(event("GET", "/x", "", ""))).status())
                .isEqualTo(404);
        HttpResponse fault = routes.answer(HttpRequest.of(event("POST", "/fault", "", "")));
        assertThat(fault.status()).isEqualTo(500);
        assertThat(fault.body()).doesNotContain("secret");
        assertThat(fault.headers()).containsEntry("content-type", "application/problem+json");
    }

    private static String preferred(String accept) {
        var event = event("GET", "/", "", "");
        event.put("headers", Map.of("Accept", accept));
        return HttpRequest.of(event).preferred("application/json", "text/html");
    }

    private static Map<String, Object> event(
            String method, String path, String contentType, String body) {
        var event = new HashMap<String, Object>();
        event.put("version", "2.0");
        event.put("rawPath", path);
        event.put("headers", Map.of("Content-Type", contentType));
        event.put(
                "requestContext",
                Map.of("stage", "$default", "http", Map.of("method", method, "path", path)));
        event.put("body", body);
        return event;
    }
}
