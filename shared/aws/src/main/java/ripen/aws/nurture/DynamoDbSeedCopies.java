package ripen.aws.nurture;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.nurture.Program;
import ripen.nurture.SeedCopies;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

import java.util.Map;

/**
 * Claims of seed copies: items {@code claim#seed} of the table Models, one for each version, step
 * and address. Safe for use by many threads.
 */
public final class DynamoDbSeedCopies implements SeedCopies {

    private static final String PK = "claim#seed";
    private static final String CLAIMED = "claimed";
    private static final String RELEASED = "released";

    private final DynamoDbClient dynamoDb;
    private final String models;

    public DynamoDbSeedCopies(DynamoDbClient dynamoDb, String models) {
        this.dynamoDb = dynamoDb;
        this.models = models;
    }

    @Override
    public boolean claim(Program program, int step, String address) {
        return Conditional.put(
                dynamoDb,
                PutItemRequest.builder()
                        .tableName(models)
                        .item(item(program, step, address, CLAIMED).attributes())
                        .conditionExpression("attribute_not_exists(pk) OR #status = :released")
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(
                                Map.of(":released", AttributeValue.fromS(RELEASED)))
                        .build());
    }

    @Override
    public void release(Program program, int step, String address) {
        dynamoDb.putItem(
                put ->
                        put.tableName(models)
                                .item(item(program, step, address, RELEASED).attributes()));
    }

    private static Item item(Program program, int step, String address, String status) {
        return Item.write()
                .text(Keys.PK, PK)
                .text(Keys.SK, program.id() + "@" + program.version() + "#" + step + "#" + address)
                .text("status", status)
                .whole("schemaVersion", 1)
                .item();
    }
}
