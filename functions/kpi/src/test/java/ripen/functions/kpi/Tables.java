package ripen.functions.kpi;

import ripen.aws.Clients;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Empty tables Leads and Kpis in memory, and a client that remembers its calls and can die at one
 * of them.
 */
final class Tables implements Clients, AutoCloseable {

    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
    private final DynamoDbClient client = local.dynamoDbClient();
    final List<String> calls = new ArrayList<>();
    final List<SendEmailRequest> mails = new ArrayList<>();
    int dieAfterCall = Integer.MAX_VALUE;
    boolean dieAfterMail;

    Tables() {
        for (String name : new String[] {"Kpis", "Models"}) {
            client.createTable(
                    create ->
                            create.tableName(name)
                                    .billingMode(BillingMode.PAY_PER_REQUEST)
                                    .attributeDefinitions(texts("pk", "sk"))
                                    .keySchema(keys("pk", "sk")));
        }
        client.createTable(
                create ->
                        create.tableName("Leads")
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .attributeDefinitions(
                                        Stream.concat(
                                                        texts(
                                                                "pk",
                                                                "sk",
                                                                "dueShard",
                                                                "heatShard",
                                                                "quietShard")
                                                                .stream(),
                                                        numbers("dueAt", "heatDay").stream())
                                                .toList())
                                .keySchema(keys("pk", "sk"))
                                .globalSecondaryIndexes(
                                        index("due", "dueShard", "dueAt"),
                                        index("heat", "heatShard", "heatDay"),
                                        index("quiet", "quietShard", "heatDay")));
    }

    static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        Tables.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        (_, method, arguments) -> {
                            try {
                                Object answer = method.invoke(client, arguments);
                                calls.add(method.getName());
                                if (calls.size() == dieAfterCall) {
                                    throw new Died();
                                }
                                return answer;
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        });
    }

    @Override
    public EventBridgeClient eventBridge() {
        throw new UnsupportedOperationException();
    }

    /** Takes every mail and remembers it. */
    @Override
    public SesV2Client ses() {
        return (SesV2Client)
                Proxy.newProxyInstance(
                        Tables.class.getClassLoader(),
                        new Class<?>[] {SesV2Client.class},
                        (_, method, arguments) -> {
                            if (!method.getName().equals("sendEmail")
                                    || !(arguments[0] instanceof SendEmailRequest request)) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            mails.add(request);
                            if (dieAfterMail) {
                                throw new Died();
                            }
                            return SendEmailResponse.builder()
                                    .messageId("m-" + mails.size())
                                    .build();
                        });
    }

    @Override
    public SqsClient sqs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SsmClient ssm() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        local.shutdown();
    }

    private static List<AttributeDefinition> texts(String... names) {
        return attributes(ScalarAttributeType.S, names);
    }

    private static List<AttributeDefinition> numbers(String... names) {
        return attributes(ScalarAttributeType.N, names);
    }

    private static List<AttributeDefinition> attributes(ScalarAttributeType type, String... names) {
        return Stream.of(names)
                .map(
                        name ->
                                AttributeDefinition.builder()
                                        .attributeName(name)
                                        .attributeType(type)
                                        .build())
                .toList();
    }

    private static GlobalSecondaryIndex index(String name, String shard, String order) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys(shard, order))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
    }

    private static List<KeySchemaElement> keys(String hash, String range) {
        return List.of(
                KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
                KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
    }
}
