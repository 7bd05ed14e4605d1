package ripen.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import ripen.aws.Clients;
import ripen.aws.Environment;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A template of everything the runtime knows, its handlers, and what tests say to it. */
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

    private abstract static class Handler implements RequestStreamHandler {
        final Environment environment;
        final Clients clients;
        final InstantSource clock;

        Handler(Environment environment, Clients clients, InstantSource clock) {
            this.environment = environment;
            this.clients = clients;
            this.clock = clock;
        }

        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context)
                throws IOException {
            out.write(Json.bytes(handle(Json.read(in.readAllBytes()), context)));
        }

        abstract JsonNode handle(JsonNode event, Context context);

        void count(String what) {
            clients.dynamoDb()
                    .updateItem(
                            update ->
                                    update.tableName(environment.require("COUNTS_TABLE"))
                                            .key(Map.of("pk", AttributeValue.fromS(what)))
                                            .updateExpression("ADD n :one")
                                            .expressionAttributeValues(
                                                    Map.of(":one", AttributeValue.fromN("1"))));
        }
    }

    /** Writes what it is sent into the table; tells what it was called with. */
    public static final class Door extends Handler {
        public Door(Environment environment, Clients clients, InstantSource clock) {
            super(environment, clients, clock);
        }

        @Override
        JsonNode handle(JsonNode event, Context context) {
            if (event.path("rawPath").asText().equals("/fail")) {
                throw new IllegalStateException("told to fail");
            }
            if (event.path("rawPath").asText().startsWith("/things/")) {
                String body = event.path("body").asText();
                clients.dynamoDb()
                        .putItem(
                                put ->
                                        put.tableName(environment.require("THINGS_TABLE"))
                                                .item(
                                                        Map.of(
                                                                "pk",
                                                                AttributeValue.fromS(
                                                                        event.path("pathParameters")
                                                                                .path("id")
                                                                                .asText()),
                                                                "sk",
                                                                AttributeValue.fromS("-"),
                                                                "body",
                                                                AttributeValue.fromS(body),
                                                                "expiresAt",
                                                                AttributeValue.fromN(
                                                                        Long.toString(
                                                                                clock.instant()
                                                                                                .getEpochSecond()
                                                                                        + 3
                                                                                                * 86400)))));
            }
            ObjectNode answer = Json.object().put("statusCode", 202);
            answer.putObject("headers").put("content-type", "application/json");
            return answer.put("body", event.toString());
        }
    }

    /** Publishes each change; fails on those that say so. */
    public static final class Publisher extends Handler {
        public Publisher(Environment environment, Clients clients, InstantSource clock) {
            super(environment, clients, clock);
        }

        @Override
        JsonNode handle(JsonNode event, Context context) {
            ObjectNode answer = Json.object();
            var failures = answer.putArray("batchItemFailures");
            for (JsonNode record : event.path("Records")) {
                JsonNode image = record.path("dynamodb").path("NewImage");
                if (image.path("body").path("S").asText().equals("unpublishable")) {
                    count("unpublishable");
                    failures.addObject()
                            .put(
                                    "itemIdentifier",
                                    record.path("dynamodb").path("SequenceNumber").asText());
                    return answer;
                }
                count(
                        record.path("eventName").asText()
                                + (record.has("userIdentity") ? " by expiry" : ""));
                if (!image.isMissingNode()) {
                    clients.eventBridge()
                            .putEvents(
                                    put ->
                                            put.entries(
                                                    entry ->
                                                            entry.eventBusName(
                                                                            environment.require(
                                                                                    "BUS"))
                                                                    .source("little")
                                                                    .detailType("Changed.v1")
                                                                    .detail(image.toString())));
                }
            }
            return answer;
        }
    }

    /** Reads a queue of events; fails on the bodies that say so, once or for ever. */
    public static final class Consumer extends Handler {
        public Consumer(Environment environment, Clients clients, InstantSource clock) {
            super(environment, clients, clock);
        }

        @Override
        JsonNode handle(JsonNode event, Context context) {
            ObjectNode answer = Json.object();
            var failures = answer.putArray("batchItemFailures");
            for (JsonNode record : event.path("Records")) {
                String body =
                        Json.parse(record.path("body").asText())
                                .path("detail")
                                .path("body")
                                .path("S")
                                .asText();
                count("consumed " + body);
                boolean first =
                        record.path("attributes").path("ApproximateReceiveCount").asInt() == 1;
                if (body.equals("fail") || body.equals("fail once") && first) {
                    failures.addObject().put("itemIdentifier", record.path("messageId").asText());
                }
                if (body.equals("mail")) {
                    mail();
                }
            }
            return answer;
        }

        private void mail() {
            String secret =
                    clients.ssm()
                            .getParameter(
                                    get ->
                                            get.name(environment.require("KEY_PARAMETER"))
                                                    .withDecryption(true))
                            .parameter()
                            .value();
            for (String to :
                    new String[] {"somebody@example.com", "bounce+x@simulator.amazonses.com"}) {
                clients.ses()
                        .sendEmail(
                                send ->
                                        send.fromEmailAddress("Little <little@example.com>")
                                                .destination(
                                                        destination -> destination.toAddresses(to))
                                                .configurationSetName(
                                                        environment.require("CONFIGURATION_SET"))
                                                .emailTags(
                                                        tag -> tag.name("kind").value("greeting"))
                                                .content(
                                                        content ->
                                                                content.simple(
                                                                        simple ->
                                                                                simple.subject(
                                                                                                s ->
                                                                                                        s
                                                                                                                .data(
                                                                                                                        "Hällo"))
                                                                                        .headers(
                                                                                                h ->
                                                                                                        h.name(
                                                                                                                        "X-Secret")
                                                                                                                .value(
                                                                                                                        secret))
                                                                                        .body(
                                                                                                b ->
                                                                                                        b.text(
                                                                                                                        t ->
                                                                                                                                t
                                                                                                                                        .data(
                                                                                                                                                "text"))
                                                                                                                .html(
                                                                                                                        h ->
                                                                                                                                h
                                                                                                                                        .data(
                                                                                                                                                "<p>html"))))));
            }
        }
    }

    /** Counts ticks and what they were told the time is. */
    public static final class Ticker extends Handler {
        public Ticker(Environment environment, Clients clients, InstantSource clock) {
            super(environment, clients, clock);
        }

        @Override
        JsonNode handle(JsonNode event, Context context) {
            count("tick");
            if (!clock.instant().toString().equals(event.path("time").asText())) {
                count("tick at the wrong time");
            }
            return Json.object();
        }
    }

    /** Counts records per window, as state, and notes the sum when the window ends. */
    public static final class Windows extends Handler {
        public Windows(Environment environment, Clients clients, InstantSource clock) {
            super(environment, clients, clock);
        }

        @Override
        JsonNode handle(JsonNode event, Context context) {
            int sum = event.path("state").path("sum").asInt() + event.path("Records").size();
            if (event.path("isFinalInvokeForWindow").asBoolean()) {
                count("window of " + sum);
                return Json.object();
            }
            ObjectNode answer = Json.object();
            answer.putObject("state").put("sum", sum);
            return answer;
        }
    }

    /** Counts what SES says became of mails. */
    public static final class Fates extends Handler {
        public Fates(Environment environment, Clients clients, InstantSource clock) {
            super(environment, clients, clock);
        }

        @Override
        JsonNode handle(JsonNode event, Context context) {
            for (JsonNode record : event.path("Records")) {
                count(
                        Json.parse(record.path("body").asText())
                                .path("detail")
                                .path("eventType")
                                .asText());
            }
            return Json.object();
        }
    }
}
