package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Listens on loopback only: the API's routes, then the local runtime's own pages under {@code
 * /_local/}, then the static site.
 */
final class Server implements AutoCloseable {
    static {
        // It writes head and body one after the other: the body would wait for the client's system
        // to acknowledge the head, which takes it up to 40 milliseconds.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;

    /** No virtual ones: DynamoDB Local passes each call on to a thread of its own and waits. */
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().name("http-", 0).daemon().factory());

    /** What an HTTP request is answered with. */
    record Answer(int status, Map<String, String> headers, byte[] body) {

        static Answer json(int status, Object body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), Json.bytes(body));
        }

        static Answer message(int status, String message) {
            return json(status, Json.object().put("message", message));
        }

        static Answer html(int status, String page) {
            return new Answer(
                    status,
                    Map.of("Content-Type", "text/html; charset=utf-8"),
                    page.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Answers the requests for the runtime's own pages. */
    interface Pages {
        Answer answer(HttpExchange exchange) throws IOException;
    }

    /**
     * @throws IOException if the port is taken
     */
    Server(int port) throws IOException {
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        server.setExecutor(threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    void start(Wiring wiring, Pages pages) {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        Answer answer;
                        try {
                            answer =
                                    exchange.getRequestURI().getPath().startsWith("/_local/")
                                            ? pages.answer(exchange)
                                            : route(exchange, wiring);
                        } catch (RuntimeException bug) {
                            bug.printStackTrace();
                            answer = Answer.message(500, "Internal Server Error");
                        }
                        send(exchange, answer);
                    }
                });
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private static Answer route(HttpExchange exchange, Wiring wiring) throws IOException {
        HttpApi api = wiring.api;
        api.cors(exchange).forEach(exchange.getResponseHeaders()::set);
        if (api.isPreflight(exchange)) {
            return new Answer(204, Map.of(), new byte[0]);
        }
        String method = exchange.getRequestMethod();
        var match = api.match(method, exchange.getRequestURI().getRawPath());
        if (match == null) {
            return method.equals("GET") || method.equals("HEAD")
                    ? Site.answer(
                            exchange.getRequestURI().getPath(),
                            exchange.getRequestHeaders().getFirst("Range"))
                    : Answer.message(404, "Not Found");
        }
        if (match.route().guarded() && !HttpApi.isAuthorized(exchange)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            return Answer.message(401, "Unauthorized");
        }
        byte[] body = HttpApi.body(exchange);
        if (body == null) {
            return Answer.message(413, "Request Entity Too Large");
        }
        String requestId = wiring.nextId();
        JsonNode event = HttpApi.event(exchange, match, body, requestId, wiring.clock.instant());
        Lambda function = wiring.functions.get(match.route().function());
        if (function == null) {
            return Answer.message(500, "Internal Server Error");
        }
        try {
            return answer(exchange, wiring.engine.call(() -> function.invoke(requestId, event)));
        } catch (Exception failure) {
            // The function has said why.
            return Answer.message(500, "Internal Server Error");
        }
    }

    /** What the function said, or, if that is no response, its JSON as the body of a 200. */
    private static Answer answer(HttpExchange exchange, JsonNode response) {
        if (!response.has("statusCode")) {
            return Answer.json(200, response);
        }
        var headers = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.path("headers")
                .properties()
                .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
        for (JsonNode cookie : response.path("cookies")) {
            exchange.getResponseHeaders().add("Set-Cookie", cookie.asText());
        }
        String text = response.path("body").asText("");
        byte[] body =
                response.path("isBase64Encoded").asBoolean()
                        ? Base64.getDecoder().decode(text)
                        : text.getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            headers.putIfAbsent("Content-Type", "text/plain;charset=utf-8");
        }
        return new Answer(response.path("statusCode").asInt(), headers, body);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        boolean bodiless =
                exchange.getRequestMethod().equals("HEAD")
                        || answer.status() == 204
                        || answer.status() == 304
                        || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}
