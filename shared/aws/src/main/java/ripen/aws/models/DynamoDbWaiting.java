package ripen.aws.models;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.score.Waiting;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Waiting leads as items {@code waiting#<version>}, {@code lead#<id>} of the table Models, and a
 * count of announcements per day beside them ({@code day#<date>}). Safe for use by many threads.
 */
public final class DynamoDbWaiting implements Waiting {

    private static final String PK = "waiting#";
    private static final String LEAD = "lead#";
    private static final String DAY = "day#";

    private final DynamoDbClient dynamoDb;
    private final String table;

    public DynamoDbWaiting(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public void add(String version, String lead) {
        try {
            dynamoDb.putItem(
                    put ->
                            put.tableName(table)
                                    .item(item(version, lead, false).attributes())
                                    .conditionExpression("attribute_not_exists(pk)"));
        } catch (ConditionalCheckFailedException waitsAlready) {
            // as it should
        }
    }

    @Override
    public List<String> next(String version, int limit) {
        return dynamoDb
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression(
                                                "pk = :pk AND begins_with(sk, :leads)")
                                        .filterExpression("attribute_not_exists(announced)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":pk", AttributeValue.fromS(PK + version),
                                                        ":leads", AttributeValue.fromS(LEAD)))
                                        .consistentRead(true))
                .items()
                .stream()
                .limit(limit)
                .map(item -> new Item(item).text(Keys.SK).substring(LEAD.length()))
                .toList();
    }

    @Override
    public boolean claim(String version, LocalDate day, int most) {
        try {
            dynamoDb.updateItem(
                    update ->
                            update.tableName(table)
                                    .key(Keys.of(PK + version, DAY + day))
                                    .updateExpression("ADD announcements :one")
                                    .conditionExpression(
                                            "attribute_not_exists(pk) OR announcements < :most")
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":one", AttributeValue.fromN("1"),
                                                    ":most",
                                                            AttributeValue.fromN(
                                                                    Integer.toString(most)))));
            return true;
        } catch (ConditionalCheckFailedException full) {
            return false;
        }
    }

    @Override
    public void done(String version, String lead) {
        dynamoDb.putItem(put -> put.tableName(table).item(item(version, lead, true).attributes()));
    }

    private static Item item(String version, String lead, boolean announced) {
        return Item.write()
                .text(Keys.PK, PK + version)
                .text(Keys.SK, LEAD + lead)
                .flag("announced", announced)
                .whole("schemaVersion", 1)
                .item();
    }
}
