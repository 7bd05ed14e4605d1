package ripen.aws.kpi;

import static java.util.Objects.requireNonNull;

import ripen.kpi.MailClaims;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Claims as items of the Kpis table: {@code claim#<kind>} / {@code <cause>#<recipient>}, kept for a
 * year. Safe for use by many threads.
 */
public final class DynamoDbMailClaims implements MailClaims {

    private static final Duration KEPT = Duration.ofDays(366);
    private static final Map<String, String> STATUS = Map.of("#status", "status");

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final AttributeValue pk;

    /**
     * @param kind of mail: {@code digest}, {@code review}
     */
    public DynamoDbMailClaims(DynamoDbClient dynamoDb, String table, String kind) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        pk = AttributeValue.fromS("claim#" + kind);
    }

    @Override
    public Map<String, Claim> of(String cause) {
        var claims = new HashMap<String, Claim>();
        dynamoDb.queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression(
                                                "pk = :pk AND begins_with(sk, :cause)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":pk",
                                                        pk,
                                                        ":cause",
                                                        AttributeValue.fromS(cause + "#")))
                                        .consistentRead(true))
                .items()
                .forEach(
                        item ->
                                claims.put(
                                        requireNonNull(item.get("sk")).s().split("#", 2)[1],
                                        claim(item)));
        return claims;
    }

    @Override
    public boolean claim(String cause, String recipient, Instant now) {
        var item = new HashMap<>(key(cause, recipient));
        item.put("status", word(Status.CLAIMED));
        item.put("at", number(now.toEpochMilli()));
        item.put("expiresAt", number(now.plus(KEPT).getEpochSecond()));
        item.put("schemaVersion", number(1));
        return holds(
                () ->
                        dynamoDb.putItem(
                                put ->
                                        put.tableName(table)
                                                .item(item)
                                                .conditionExpression(
                                                        "attribute_not_exists(pk) OR #status ="
                                                                + " :open")
                                                .expressionAttributeNames(STATUS)
                                                .expressionAttributeValues(
                                                        Map.of(":open", word(Status.OPEN)))));
    }

    @Override
    public void settle(String cause, String recipient, Status status, Instant now) {
        // Where the condition fails, somebody else has settled it: that stands.
        holds(
                () ->
                        dynamoDb.updateItem(
                                update ->
                                        update.tableName(table)
                                                .key(key(cause, recipient))
                                                .updateExpression(
                                                        "SET #status = :status, #at = :at")
                                                .conditionExpression("#status = :claimed")
                                                .expressionAttributeNames(
                                                        Map.of("#status", "status", "#at", "at"))
                                                .expressionAttributeValues(
                                                        Map.of(
                                                                ":status",
                                                                word(status),
                                                                ":at",
                                                                number(now.toEpochMilli()),
                                                                ":claimed",
                                                                word(Status.CLAIMED)))));
    }

    private static boolean holds(Runnable conditionalWrite) {
        try {
            conditionalWrite.run();
            return true;
        } catch (ConditionalCheckFailedException notAsExpected) {
            return false;
        }
    }

    private static Claim claim(Map<String, AttributeValue> item) {
        return new Claim(
                Status.valueOf(requireNonNull(item.get("status")).s().toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(Long.parseLong(requireNonNull(item.get("at")).n())));
    }

    private Map<String, AttributeValue> key(String cause, String recipient) {
        return Map.of("pk", pk, "sk", AttributeValue.fromS(cause + "#" + recipient));
    }

    private static AttributeValue word(Status status) {
        return AttributeValue.fromS(status.name().toLowerCase(Locale.ROOT));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
