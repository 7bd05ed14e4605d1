package ripen.local;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A template of everything the runtime knows, and what tests say to it. */
final class Little {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    private Little() {}

    /** The template, changed as a test likes. */
    static Path template(Path folder, UnaryOperator<String> change) throws IOException {
        try (InputStream in = Little.class.getResourceAsStream("little.template.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(folder.resolve("little.template.json"), change.apply(text));
        }
    }

    static Settings settings(Path folder) throws IOException {
        return Settings.of(template(folder, UnaryOperator.identity()))
                .withDeterministic(true)
                .withClock(java.time.Instant.parse("2018-06-01T00:00:00Z"));
    }

    static HttpResponse<String> send(LocalRuntime runtime, HttpRequest.Builder request, String path)
            throws IOException {
        try {
            return HTTP.send(
                    request.uri(URI.create(runtime.uri() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stop) {
            throw new IOException(stop);
        }
    }

    static HttpResponse<String> get(LocalRuntime runtime, String path) throws IOException {
        return send(runtime, HttpRequest.newBuilder().GET(), path);
    }

    static HttpResponse<String> post(LocalRuntime runtime, String path, String body)
            throws IOException {
        return send(
                runtime,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                path);
    }

    /** What the handlers have counted under a name. */
    static long counted(LocalRuntime runtime, String what) {
        var item =
                runtime.dynamoDb()
                        .getItem(
                                get ->
                                        get.tableName(runtime.table("Counts"))
                                                .key(Map.of("pk", AttributeValue.fromS(what))))
                        .item();
        return item == null || !item.containsKey("n") ? 0 : Long.parseLong(item.get("n").n());
    }
}
