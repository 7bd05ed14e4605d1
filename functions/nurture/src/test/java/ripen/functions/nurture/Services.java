package ripen.functions.nurture;

import ripen.aws.Clients;
import ripen.aws.TokenKey;
import ripen.aws.TokenKeys;
import ripen.aws.Tokens;

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
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Tables in memory, a mail service that keeps what it takes, and a key. */
final class Services implements Clients, AutoCloseable {

    static final String LEADS = "Leads";
    static final String IDENTITIES = "Identities";
    static final String MODELS = "Models";

    private static final String KEYS = "k1:" + Base64.getEncoder().encodeToString(new byte[32]);

    final List<SendEmailRequest> mails = new ArrayList<>();
    final Deque<RuntimeException> failures = new ArrayDeque<>();

    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
    private final DynamoDbClient client = local.dynamoDbClient();

    Services() {
        client.createTable(
                create ->
                        create.tableName(LEADS)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .attributeDefinitions(
                                        attribute("pk", ScalarAttributeType.S),
                                        attribute("sk", ScalarAttributeType.S),
                                        attribute("dueShard", ScalarAttributeType.S),
                                        attribute("dueAt", ScalarAttributeType.N))
                                .keySchema(keys("pk", "sk"))
                                .globalSecondaryIndexes(
                                        GlobalSecondaryIndex.builder()
                                                .indexName("due")
                                                .keySchema(keys("dueShard", "dueAt"))
                                                .projection(
                                                        projection ->
                                                                projection.projectionType(
                                                                        ProjectionType.KEYS_ONLY))
                                                .build()));
        for (String name : List.of(IDENTITIES, MODELS)) {
            client.createTable(
                    create ->
                            create.tableName(name)
                                    .billingMode(BillingMode.PAY_PER_REQUEST)
                                    .attributeDefinitions(
                                            attribute("pk", ScalarAttributeType.S),
                                            attribute("sk", ScalarAttributeType.S))
                                    .keySchema(keys("pk", "sk")));
        }
    }

    static Tokens tokens() {
        return new Tokens(TokenKeys.of(TokenKey.parse(KEYS)));
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return client;
    }

    @Override
    public SesV2Client ses() {
        return new SesV2Client() {
            @Override
            public SendEmailResponse sendEmail(SendEmailRequest request) {
                if (!failures.isEmpty()) {
                    throw failures.poll();
                }
                mails.add(request);
                return SendEmailResponse.builder().messageId("m-" + mails.size()).build();
            }

            @Override
            public String serviceName() {
                return "ses";
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public SsmClient ssm() {
        return new SsmClient() {
            @Override
            public GetParameterResponse getParameter(
                    Consumer<GetParameterRequest.Builder> request) {
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
        throw new AssertionError("nurture publishes through its outbox");
    }

    @Override
    public SqsClient sqs() {
        throw new AssertionError("nurture queues nothing");
    }

    @Override
    public void close() {
        local.shutdown();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
    }

    private static List<KeySchemaElement> keys(String hash, String range) {
        return List.of(
                KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
                KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
    }
}
