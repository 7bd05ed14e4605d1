package ripen.aws.models;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.score.Rescores;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Progress as items {@code rescore#<version>}, {@code shard#<n>} of the table Models. Safe for use
 * by many threads.
 */
public final class DynamoDbRescores implements Rescores {

    private static final String PK = "rescore#";
    private static final String SK = "shard#";

    private final DynamoDbClient dynamoDb;
    private final String table;

    public DynamoDbRescores(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public Optional<Progress> find(String version, int shard) {
        var answer =
                dynamoDb.getItem(
                        get ->
                                get.tableName(table)
                                        .key(Keys.of(PK + version, SK + shard))
                                        .consistentRead(true));
        return answer.hasItem() ? Optional.of(read(new Item(answer.item()))) : Optional.empty();
    }

    @Override
    public List<Progress> all(String version) {
        return dynamoDb
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression("pk = :pk")
                                        .expressionAttributeValues(
                                                Map.of(":pk", AttributeValue.fromS(PK + version)))
                                        .consistentRead(true))
                .items()
                .stream()
                .map(Item::new)
                .map(DynamoDbRescores::read)
                .toList();
    }

    @Override
    public boolean save(Progress progress) {
        try {
            dynamoDb.putItem(
                    put -> {
                        put.tableName(table).item(write(progress).attributes());
                        if (progress.revision() == 0) {
                            put.conditionExpression("attribute_not_exists(pk)");
                        } else {
                            put.conditionExpression("version = :read")
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":read",
                                                    AttributeValue.fromN(
                                                            Long.toString(progress.revision()))));
                        }
                    });
            return true;
        } catch (ConditionalCheckFailedException lost) {
            return false;
        }
    }

    private static Item write(Progress progress) {
        return Item.write()
                .text(Keys.PK, PK + progress.version())
                .text(Keys.SK, SK + progress.shard())
                .whole("version", progress.revision() + 1)
                .whole("schemaVersion", 1)
                .text(ModelItem.MODEL, progress.version())
                .whole("shard", progress.shard())
                .whole("leads", progress.leads())
                .whole("done", progress.done())
                .text("next", progress.next())
                .texts("failed", progress.failed())
                .instant("startedAt", progress.startedAt())
                .instant("finishedAt", progress.finishedAt())
                .item();
    }

    private static Progress read(Item item) {
        return new Progress(
                item.text(ModelItem.MODEL),
                Math.toIntExact(item.whole("shard")),
                item.whole("leads"),
                item.whole("done"),
                item.findText("next").orElse(null),
                item.texts("failed"),
                item.instant("startedAt"),
                item.findInstant("finishedAt").orElse(null),
                item.whole("version"));
    }
}
