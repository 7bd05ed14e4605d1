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
import java.time.InstantSource;
import java.util.Map;

/** What the functions of the {@linkplain Little little template} do. */
final class LittleHandlers {

    private LittleHandlers() {}

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
