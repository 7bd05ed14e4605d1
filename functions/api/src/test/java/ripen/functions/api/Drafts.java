package ripen.functions.api;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;
import ripen.aws.rules.ShippedModel;

import java.util.Map;

/** Requests on versions of the scoring model, as a marketer sends them. */
record Drafts(Api api) {

    static String model(String version) {
        return ShippedModel.document()
                .replace("\"version\": \"1\"", "\"version\": \"" + version + "\"");
    }

    HttpResponse create(String version, String model) {
        return put(version, model, Map.of("If-None-Match", "*"));
    }

    HttpResponse change(String version, String etag, String model) {
        return put(version, model, Map.of("If-Match", etag));
    }

    HttpResponse delete(String version, Map<String, String> headers) {
        return send("DELETE", "/models/" + version, headers, "");
    }

    HttpResponse put(String version, String model, Map<String, String> headers) {
        return send("PUT", "/models/" + version, headers, model);
    }

    HttpResponse post(String version, String what, String body) {
        return post(version, what, body, Map.of());
    }

    HttpResponse post(String version, String what, String body, Map<String, String> headers) {
        return send("POST", "/models/" + version + "/" + what, headers, body);
    }

    private HttpResponse send(
            String method, String path, Map<String, String> headers, String body) {
        var claims = Map.of("cognito:groups", api.groups, "sub", "user-1");
        return api.routes()
                .routes()
                .answer(
                        HttpRequest.of(
                                Map.of(
                                        "rawPath",
                                        path,
                                        "headers",
                                        headers,
                                        "body",
                                        body,
                                        "requestContext",
                                        Map.of(
                                                "http",
                                                Map.of("method", method, "path", path),
                                                "authorizer",
                                                Map.of("jwt", Map.of("claims", claims))))));
    }

    static Map<String, Object> document(HttpResponse response) {
        return Json.object(response.body());
    }
}
