package ripen.functions.capture;

import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.Item;
import ripen.aws.Purpose;
import ripen.aws.TokenKey;
import ripen.aws.TokenKeys;
import ripen.aws.Tokens;
import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The function as the gateway sees it, over real tables in memory, on a clock that is moved by
 * hand.
 */
final class Door implements AutoCloseable {

    private static final String KEYS =
            "k1:"
                    + Base64.getEncoder()
                            .encodeToString(
                                    "thirty-two bytes are the shortest key"
                                            .getBytes(StandardCharsets.UTF_8));

    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
    private final DynamoDbClient dynamoDb = local.dynamoDbClient();
    private final Tokens tokens = new Tokens(TokenKeys.of(TokenKey.parse(KEYS)));
    private final CaptureHandler handler;
    private volatile Instant now = Instant.parse("2026-03-02T09:15:00.250Z");

    Door() {
        table("Leads");
        table("Identities");
        table("Models");
        handler =
                new CaptureHandler(
                        new Environment(
                                Map.of(
                                        "LEADS_TABLE", "Leads",
                                        "IDENTITIES_TABLE", "Identities",
                                        "MODELS_TABLE", "Models",
                                        "TOKEN_KEYS_PARAMETER", "/keys",
                                        "PUBLIC_URL", "https://api.example-works.test",
                                        "SITE_URL", "https://example-works.test",
                                        "COMPANY_NAME", "Example & Works")),
                        new OnlyThese(dynamoDb),
                        () -> now);
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    String token(Purpose purpose, Map<String, String> claims) {
        return tokens.sign(purpose, claims, now.plus(Duration.ofDays(30)));
    }

    HttpResponse get(String path) {
        return send("GET", path, Map.of(), "");
    }

    HttpResponse json(String path, Object body) {
        return send("POST", path, Map.of("content-type", "application/json"), Json.text(body));
    }

    HttpResponse form(String path, Map<String, String> fields, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("content-type", "application/x-www-form-urlencoded");
        return send(
                "POST",
                path,
                all,
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    HttpResponse send(String method, String path, Map<String, String> headers, String body) {
        var event =
                Map.of(
                        "version",
                        "2.0",
                        "rawPath",
                        path,
                        "rawQueryString",
                        "",
                        "headers",
                        headers,
                        "requestContext",
                        Map.of("stage", "$default", "http", Map.of("method", method, "path", path)),
                        "body",
                        Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)),
                        "isBase64Encoded",
                        true);
        var out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(Json.text(event).getBytes(StandardCharsets.UTF_8)),
                    out,
                    null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<String, Object> answer = Json.object(out.toString(StandardCharsets.UTF_8));
        @SuppressWarnings("unchecked") // headers are texts
        var answerHeaders = (Map<String, String>) answer.get("headers");
        return new HttpResponse(
                (Integer) answer.get("statusCode"),
                answerHeaders,
                (String) answer.get("body"),
                (Boolean) answer.get("isBase64Encoded"));
    }

    /** Every item of a table whose sort key begins so. */
    List<Item> items(String table, String sortKey) {
        return dynamoDb.scan(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .map(Item::new)
                .filter(item -> item.text("sk").startsWith(sortKey))
                .sorted(
                        Comparator.comparing((Item item) -> item.text("pk"))
                                .thenComparing(item -> item.text("sk")))
                .toList();
    }

    List<Item> leads(String sortKey) {
        return items("Leads", sortKey);
    }

    Item profile() {
        List<Item> profiles = leads("lead#profile");
        if (profiles.size() != 1) {
            throw new AssertionError("There are " + profiles.size() + " leads.");
        }
        return profiles.getFirst();
    }

    /** From now on every write and every read fails. */
    void breakDown() {
        dynamoDb.deleteTable(delete -> delete.tableName("Leads"));
        dynamoDb.deleteTable(delete -> delete.tableName("Identities"));
    }

    void put(String table, Item item) {
        dynamoDb.putItem(put -> put.tableName(table).item(item.attributes()));
    }

    @Override
    public void close() {
        local.shutdown();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void table(String name) {
        dynamoDb.createTable(
                create ->
                        create.tableName(name)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .attributeDefinitions(
                                        AttributeDefinition.builder()
                                                .attributeName("pk")
                                                .attributeType(ScalarAttributeType.S)
                                                .build(),
                                        AttributeDefinition.builder()
                                                .attributeName("sk")
                                                .attributeType(ScalarAttributeType.S)
                                                .build())
                                .keySchema(
                                        KeySchemaElement.builder()
                                                .attributeName("pk")
                                                .keyType(KeyType.HASH)
                                                .build(),
                                        KeySchemaElement.builder()
                                                .attributeName("sk")
                                                .keyType(KeyType.RANGE)
                                                .build()));
    }

    /** The function asks for no other client. */
    private record OnlyThese(DynamoDbClient dynamoDb) implements Clients {

        @Override
        public SsmClient ssm() {
            return new SsmClient() {
                @Override
                public GetParameterResponse getParameter(GetParameterRequest request) {
                    return GetParameterResponse.builder()
                            .parameter(parameter -> parameter.value(KEYS))
                            .build();
                }

                @Override
                public String serviceName() {
                    return "ssm";
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public EventBridgeClient eventBridge() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SesV2Client ses() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SqsClient sqs() {
            throw new UnsupportedOperationException();
        }
    }

    /** Sends activities as the page does. */
    HttpResponse report(Object... activities) {
        return send(
                "POST",
                "/activities",
                Map.of("content-type", "text/plain;charset=UTF-8"),
                body(activities));
    }

    static String body(Object... activities) {
        return Json.text(Map.of("visitor", "v-1", "activities", List.of(activities)));
    }

    /** The time so many seconds from now, as the page writes it. */
    String at(long seconds) {
        return now().plusSeconds(seconds).toString();
    }
}
