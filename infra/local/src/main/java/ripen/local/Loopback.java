package ripen.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * An HTTP server for functions that run in JVMs of their own; on loopback, on a port of its own.
 */
record Loopback(HttpServer server) implements AutoCloseable {

    static Loopback serving(HttpHandler handler) {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", handler);
            server.start();
            return new Loopback(server);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The endpoints of EventBridge, SQS, SES and SSM. */
    static Loopback of(Endpoints endpoints) {
        return serving(
                exchange -> {
                    try (exchange) {
                        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
                        var answer =
                                endpoints.answer(
                                        target == null
                                                ? exchange.getRequestMethod()
                                                        + " "
                                                        + exchange.getRequestURI().getPath()
                                                : target,
                                        exchange.getRequestBody().readAllBytes());
                        if (answer.body().has("__type")) {
                            exchange.getResponseHeaders()
                                    .set("x-amzn-ErrorType", answer.body().path("__type").asText());
                        }
                        send(exchange, answer.status(), Json.bytes(answer.body()));
                    }
                });
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** Without a scheme. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
