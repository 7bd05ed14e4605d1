package ripen.functions.api;

import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.ssm.SsmClient;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The half of the API that is about history, over tables in memory, with its worker at hand. */
final class History implements AutoCloseable, Clients {

    final Tables tables;
    final Deque<String> queue = new ArrayDeque<>();
    String groups = "[marketer]";
    Instant now = Instant.parse("2018-06-01T08:00:00Z");

    private final Environment environment =
            new Environment(
                    Map.of(
                            "LEADS_TABLE", "Leads",
                            "IDENTITIES_TABLE", "Identities",
                            "MODELS_TABLE", "Models",
                            "IMPORTS_QUEUE_URL", "imports",
                            "EXCLUDED_DOMAINS", "rival.example",
                            "DUE_SHARDS", "4"));
    private final HistoryRoutes routes;

    History() {
        this(new Tables());
    }

    /** Over tables in which leads may be already. */
    History(Tables tables) {
        this.tables = tables;
        createModels();
        routes = new HistoryRoutes(environment, this, () -> now);
    }

    HistoryRoutes routes() {
        return routes;
    }

    /** What is in the queue is worked off. */
    void work() {
        WorkingOffImports working = HistoryRoutes.working(environment, this);
        while (!queue.isEmpty()) {
            ImportsQueue.read(Json.object(queue.remove()), working::workOff);
        }
    }

    HttpResponse get(String path) {
        return send("GET", path, "");
    }

    HttpResponse post(String path, Map<String, ?> body) {
        return send("POST", path, Json.text(body));
    }

    HttpResponse send(String method, String path, String body) {
        String[] parts = path.split("\\?", 2);
        var claims = Map.of("cognito:groups", groups, "sub", "me");
        var context =
                Map.of(
                        "http",
                        Map.of("method", method, "path", parts[0]),
                        "authorizer",
                        Map.of("jwt", Map.of("claims", claims)));
        var event = new HashMap<String, Object>();
        event.put("rawPath", parts[0]);
        event.put("rawQueryString", parts.length > 1 ? parts[1] : "");
        event.put("headers", Map.of("content-type", "application/json"));
        event.put("body", body);
        event.put("requestContext", context);
        return Described.answer(method, parts[0], routes.routes().answer(HttpRequest.of(event)));
    }

    static Map<String, Object> document(HttpResponse response, int status) {
        if (response.status() != status) {
            throw new AssertionError(response.status() + " " + response.body());
        }
        return Json.object(response.body());
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return tables.dynamoDb();
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
    @SuppressWarnings("unchecked")
    public SqsClient sqs() {
        return (SqsClient)
                Proxy.newProxyInstance(
                        History.class.getClassLoader(),
                        new Class<?>[] {SqsClient.class},
                        (_, _, arguments) -> {
                            var request = SendMessageRequest.builder();
                            ((Consumer<SendMessageRequest.Builder>) arguments[0]).accept(request);
                            queue.add(request.build().messageBody());
                            return SendMessageResponse.builder().build();
                        });
    }

    @Override
    public SsmClient ssm() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        tables.close();
    }

    private void createModels() {
        try {
            dynamoDb()
                    .createTable(
                            create ->
                                    create.tableName("Models")
                                            .billingMode(BillingMode.PAY_PER_REQUEST)
                                            .attributeDefinitions(
                                                    pk ->
                                                            pk.attributeName("pk")
                                                                    .attributeType(
                                                                            ScalarAttributeType.S),
                                                    sk ->
                                                            sk.attributeName("sk")
                                                                    .attributeType(
                                                                            ScalarAttributeType.S))
                                            .keySchema(
                                                    pk ->
                                                            pk.attributeName("pk")
                                                                    .keyType(KeyType.HASH),
                                                    sk ->
                                                            sk.attributeName("sk")
                                                                    .keyType(KeyType.RANGE)));
        } catch (ResourceInUseException there) {
            // the other tests have it, too
        }
    }
}
