package ripen.aws.models;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.score.Waiting;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Waiting leads as items {@code waiting#<version>}, {@code lead#<id>} of the table Models. Who
 * waits no more moves to {@code told#<id>}, so that those are not read again with each look, nor
 * added again by a slow worker. A count of announcements per day lies beside them ({@code
 * day#<date>}). Safe for use by many threads.
 */
public final class DynamoDbWaiting implements Waiting {

    private static final String PK = "waiting#";
    private static final String LEAD = "lead#";
    private static final String TOLD = "told#";
    private static final String DAY = "day#";
    private static final String NEW = "attribute_not_exists(pk)";

    private final DynamoDbClient dynamoDb;
    private final String table;

    public DynamoDbWaiting(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public void add(String version, String lead) {
        write(
                writes ->
                        writes.transactItems(
                                write ->
                                        write.conditionCheck(
                                                check ->
                                                        check.tableName(table)
                                                                .key(key(version, TOLD + lead))
                                                                .conditionExpression(NEW)),
                                write ->
                                        write.put(
                                                put ->
                                                        put.tableName(table)
                                                                .item(item(version, LEAD + lead))
                                                                .conditionExpression(NEW))));
    }

    @Override
    public List<String> next(String version, @Nullable String after, int limit) {
        return dynamoDb
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression("pk = :pk AND sk BETWEEN :a AND :b")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":pk",
                                                        AttributeValue.fromS(PK + version),
                                                        ":a",
                                                        AttributeValue.fromS(
                                                                after == null
                                                                        ? LEAD
                                                                        : LEAD + after + "\0"),
                                                        ":b",
                                                        AttributeValue.fromS(LEAD + "~")))
                                        .limit(limit)
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
        write(
                writes ->
                        writes.transactItems(
                                write ->
                                        write.put(
                                                put ->
                                                        put.tableName(table)
                                                                .item(item(version, TOLD + lead))
                                                                .conditionExpression(NEW)),
                                write ->
                                        write.delete(
                                                delete ->
                                                        delete.tableName(table)
                                                                .key(key(version, LEAD + lead)))));
    }

    /** Nothing if it was written before. */
    private void write(Consumer<TransactWriteItemsRequest.Builder> writes) {
        try {
            dynamoDb.transactWriteItems(writes);
        } catch (TransactionCanceledException cancelled) {
            boolean before =
                    cancelled.cancellationReasons().stream()
                            .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
            if (!before) {
                throw cancelled; // somebody else is at it: try again later
            }
        }
    }

    private static Map<String, AttributeValue> key(String version, String sk) {
        return Keys.of(PK + version, sk);
    }

    private static Map<String, AttributeValue> item(String version, String sk) {
        return Item.write()
                .text(Keys.PK, PK + version)
                .text(Keys.SK, sk)
                .whole("schemaVersion", 2)
                .item()
                .attributes();
    }
}
