package ripen.aws.nurture;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

import java.util.List;

/** The tables that leads lie in, empty, in memory. */
public final class Tables implements AutoCloseable {

    public static final String LEADS = "Leads";
    public static final String IDENTITIES = "Identities";
    public static final String MODELS = "Models";

    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
    private final DynamoDbClient client = local.dynamoDbClient();

    public Tables() {
        client.createTable(
                create ->
                        create.tableName(LEADS)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .attributeDefinitions(
                                        attribute("pk", ScalarAttributeType.S),
                                        attribute("sk", ScalarAttributeType.S),
                                        attribute("dueShard", ScalarAttributeType.S),
                                        attribute("dueAt", ScalarAttributeType.N),
                                        attribute("heatShard", ScalarAttributeType.S),
                                        attribute("quietShard", ScalarAttributeType.S),
                                        attribute("heatDay", ScalarAttributeType.N))
                                .keySchema(keys("pk", "sk"))
                                .globalSecondaryIndexes(
                                        index("due", "dueShard", "dueAt"),
                                        index("heat", "heatShard", "heatDay"),
                                        index("quiet", "quietShard", "heatDay")));
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

    public DynamoDbClient client() {
        return client;
    }

    @Override
    public void close() {
        local.shutdown();
    }

    private static GlobalSecondaryIndex index(String name, String hash, String range) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys(hash, range))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
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
