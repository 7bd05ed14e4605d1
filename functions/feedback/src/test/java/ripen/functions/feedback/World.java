package ripen.functions.feedback;

import ripen.aws.Clients;
import ripen.aws.Item;
import ripen.aws.Keys;

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

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The tables and the parameter that the function uses; everything else is refused. */
final class World implements Clients, AutoCloseable {

    static final String LEADS = "Leads";
    static final String IDENTITIES = "Identities";

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
    private final DynamoDbClient client = local.dynamoDbClient();

    World() {
        for (String table : List.of(LEADS, IDENTITIES)) {
            client.createTable(
                    create ->
                            create.tableName(table)
                                    .billingMode(BillingMode.PAY_PER_REQUEST)
                                    .attributeDefinitions(attribute("pk"), attribute("sk"))
                                    .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
        }
    }

    Optional<Item> item(String pk, String sk) {
        var answer =
                client.getItem(
                        get -> get.tableName(LEADS).key(Keys.of(pk, sk)).consistentRead(true));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }

    int count(String table) {
        return client.scan(scan -> scan.tableName(table)).count();
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return client;
    }

    @Override
    public SsmClient ssm() {
        return new SsmClient() {
            @Override
            public GetParameterResponse getParameter(
                    Consumer<GetParameterRequest.Builder> request) {
                String value = "k1:" + KEY;
                return GetParameterResponse.builder()
                        .parameter(parameter -> parameter.value(value))
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
        throw new AssertionError("feedback publishes nothing");
    }

    @Override
    public SesV2Client ses() {
        throw new AssertionError("feedback sends nothing");
    }

    @Override
    public SqsClient sqs() {
        throw new AssertionError("feedback queues nothing");
    }

    @Override
    public void close() {
        local.shutdown();
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
