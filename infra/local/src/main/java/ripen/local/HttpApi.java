package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The template's HTTP API: routes, the JWT authorizer and CORS, as API Gateway does them. */
final class HttpApi {
    /** The token that the authorizer takes, here and nowhere else. */
    static final String TOKEN = "local";

    private static final Map<String, String> CLAIMS =
            Map.of(
                    "sub",
                    "local",
                    "role",
                    "admin",
                    "cognito:groups",
                    "[admin]",
                    "token_use",
                    "access");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}+]+)(\\+?)}");

    private final List<Route> routes;
    private final JsonNode cors;

    /** Static segments come before variables, variables before what takes the rest. */
    record Route(String method, String path, Pattern pattern, String function, boolean guarded) {

        Optional<Map<String, String>> match(String sentMethod, String sentPath) {
            Matcher matcher = pattern.matcher(sentPath);
            if (!(method.equals("ANY") || method.equals(sentMethod)) || !matcher.matches()) {
                return Optional.empty();
            }
            var variables = new TreeMap<String, String>();
            Matcher names = VARIABLE.matcher(path);
            for (int i = 1; names.find(); i++) {
                variables.put(names.group(1), decode(matcher.group(i)));
            }
            return Optional.of(variables);
        }

        String key() {
            return path.equals("$default") ? path : method + " " + path;
        }

        private static Route of(String key, String function, boolean guarded) {
            if (key.equals("$default")) {
                return new Route("ANY", key, Pattern.compile(".*"), function, guarded);
            }
            String[] parts = key.split(" ", 2);
            var regex = new StringBuilder();
            for (String segment : parts[1].substring(1).split("/", -1)) {
                Matcher variable = VARIABLE.matcher(segment);
                regex.append('/');
                if (!variable.matches()) {
                    regex.append(Pattern.quote(segment));
                } else {
                    regex.append(variable.group(2).isEmpty() ? "([^/]+)" : "(.+)");
                }
            }
            return new Route(
                    parts[0], parts[1], Pattern.compile(regex.toString()), function, guarded);
        }

        private String rank() {
            return path.equals("$default")
                    ? "~~"
                    : path.replaceAll("\\{[^}]+\\+}", "~").replaceAll("\\{[^}]+}", "}")
                            + method.equals("ANY");
        }
    }

    /** A route for a request, and what its variables stand for. */
    record Match(Route route, Map<String, String> variables) {}

    HttpApi(Template template) {
        var integrations = new HashMap<String, String>();
        for (Template.Resource integration : template.all("AWS::ApiGatewayV2::Integration")) {
            if (!integration.text("PayloadFormatVersion").equals("2.0")) {
                throw new Unsupported(integration.id(), "has another payload format than 2.0");
            }
            integrations.put(
                    integration.id(), template.function(integration.text("IntegrationUri")));
        }
        routes =
                template.all("AWS::ApiGatewayV2::Route").stream()
                        .map(
                                route ->
                                        Route.of(
                                                route.text("RouteKey"),
                                                integrations.getOrDefault(
                                                        Attributes.last(route.text("Target")), ""),
                                                route.text("AuthorizationType").equals("JWT")))
                        .sorted(Comparator.comparing(Route::rank))
                        .toList();
        cors =
                template.all("AWS::ApiGatewayV2::Api").stream()
                        .findFirst()
                        .map(api -> api.properties().path("CorsConfiguration"))
                        .orElse(Json.object());
    }

    List<Route> routes() {
        return routes;
    }

    @Nullable Match match(String method, String path) {
        for (Route route : routes) {
            var variables = route.match(method, path);
            if (variables.isPresent()) {
                return new Match(route, variables.get());
            }
        }
        return null;
    }

    /** Headers that let a page of another origin read the answer; none if it may not. */
    Map<String, String> cors(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        var allowed = texts("AllowOrigins");
        if (origin == null || !(allowed.contains("*") || allowed.contains(origin))) {
            return Map.of();
        }
        var headers = new TreeMap<String, String>();
        headers.put("Access-Control-Allow-Origin", allowed.contains("*") ? "*" : origin);
        if (!allowed.contains("*")) {
            headers.put("Vary", "Origin");
        }
        if (isPreflight(exchange)) {
            headers.put("Access-Control-Allow-Methods", String.join(",", texts("AllowMethods")));
            headers.put("Access-Control-Allow-Headers", String.join(",", texts("AllowHeaders")));
            headers.put("Access-Control-Max-Age", cors.path("MaxAge").asText("0"));
        }
        return headers;
    }

    boolean isPreflight(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("OPTIONS")
                && !cors.isEmpty()
                && exchange.getRequestHeaders().containsKey("Access-Control-Request-Method");
    }

    static boolean isAuthorized(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.replaceFirst("(?i)^Bearer ", "").strip().equals(TOKEN);
    }

    /** The event that the function gets, payload format 2.0. */
    static JsonNode event(
            HttpExchange exchange,
            Match match,
            byte[] body,
            String requestId,
            java.time.Instant now) {
        ObjectNode event = Json.object().put("version", "2.0").put("routeKey", match.route().key());
        String rawQuery = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        String rawPath = exchange.getRequestURI().getRawPath();
        event.put("rawPath", rawPath).put("rawQueryString", rawQuery);
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(
                                        name.toLowerCase(Locale.ROOT), String.join(",", values)));
        String cookies = headers.remove("cookie");
        if (cookies != null) {
            event.set("cookies", Json.array(List.of(cookies.split("; *"))));
        }
        event.set("headers", Json.tree(headers));
        if (!rawQuery.isEmpty()) {
            event.set("queryStringParameters", Json.tree(query(rawQuery)));
        }
        if (!match.variables().isEmpty()) {
            event.set("pathParameters", Json.tree(match.variables()));
        }
        event.set("requestContext", context(exchange, match, requestId, now, headers));
        boolean binary = !isText(headers.getOrDefault("content-type", ""));
        event.put("isBase64Encoded", binary && body.length > 0);
        if (body.length > 0) {
            event.put(
                    "body",
                    binary
                            ? java.util.Base64.getEncoder().encodeToString(body)
                            : new String(body, StandardCharsets.UTF_8));
        }
        return event;
    }

    private static ObjectNode context(
            HttpExchange exchange,
            Match match,
            String requestId,
            java.time.Instant now,
            Map<String, String> headers) {
        ObjectNode context =
                Json.object().put("accountId", Attributes.ACCOUNT).put("apiId", "local");
        context.put("domainName", headers.getOrDefault("host", "localhost"))
                .put("stage", "$default");
        context.put("requestId", requestId).put("routeKey", match.route().key());
        context.put("timeEpoch", now.toEpochMilli()).put("time", now.toString());
        context.putObject("http")
                .put("method", exchange.getRequestMethod())
                .put("path", exchange.getRequestURI().getRawPath())
                .put("protocol", exchange.getProtocol())
                .put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress())
                .put("userAgent", headers.getOrDefault("user-agent", ""));
        if (match.route().guarded()) {
            ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
            jwt.set("claims", Json.tree(new TreeMap<>(CLAIMS)));
            jwt.putNull("scopes");
        }
        return context;
    }

    private static Map<String, String> query(String raw) {
        var query = new TreeMap<String, String>();
        for (String pair : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                query.merge(
                        decode(parts[0].replace('+', ' ')),
                        parts.length == 2 ? decode(parts[1].replace('+', ' ')) : "",
                        (first, second) -> first + "," + second);
            }
        }
        return query;
    }

    /** Everything else comes to the function in Base64, forms among it. */
    private static boolean isText(String contentType) {
        String type = contentType.split(";")[0].strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.matches("application/(.*\\+)?(json|xml|javascript)");
    }

    private List<String> texts(String field) {
        return cors.path(field).valueStream().map(JsonNode::asText).toList();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** Reads at most what API Gateway lets through; null if there is more. */
    static byte @Nullable [] body(HttpExchange exchange) throws IOException {
        int limit = 10 * 1024 * 1024;
        byte[] body = exchange.getRequestBody().readNBytes(limit + 1);
        return body.length > limit ? null : body;
    }
}
