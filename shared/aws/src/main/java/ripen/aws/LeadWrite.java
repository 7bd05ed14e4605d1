package ripen.aws;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import java.util.Map;

/**
 * The write of one item of the Leads table: the whole item, with its outbox set or removed, on the
 * condition that nobody has written it since the version before was read (or at all, for version
 * 1). There is no other way to write one.
 */
public record LeadWrite(String table, Item item) {

    private static final String NEW = "attribute_not_exists(pk)";
    private static final String UNCHANGED = "version = :read";

    /** The content as the version that the outbox names. */
    public static LeadWrite of(String table, Outbox outbox, Item content) {
        return new LeadWrite(table, outbox.on(content));
    }

    public TransactWriteItem inTransaction() {
        return TransactWriteItem.builder()
                .put(
                        Put.builder()
                                .tableName(table)
                                .item(item.attributes())
                                .conditionExpression(condition())
                                .expressionAttributeValues(values())
                                .build())
                .build();
    }

    public PutItemRequest alone() {
        return PutItemRequest.builder()
                .tableName(table)
                .item(item.attributes())
                .conditionExpression(condition())
                .expressionAttributeValues(values())
                .build();
    }

    /**
     * In a transaction: an item that is not written, on the condition that it is still as it was
     * read (0: that it is not there).
     */
    public static TransactWriteItem unchanged(String table, String lead, String sk, long version) {
        var check = ConditionCheck.builder().tableName(table).key(Keys.of(lead, sk));
        return TransactWriteItem.builder()
                .conditionCheck(
                        (version == 0
                                        ? check.conditionExpression(NEW)
                                        : check.conditionExpression(UNCHANGED)
                                                .expressionAttributeValues(read(version)))
                                .build())
                .build();
    }

    private boolean isNew() {
        return item.whole("version") == 1;
    }

    private String condition() {
        return isNew() ? NEW : UNCHANGED;
    }

    /** Null for none: DynamoDB refuses an empty map. */
    private @Nullable Map<String, AttributeValue> values() {
        return isNew() ? null : read(item.whole("version") - 1);
    }

    private static Map<String, AttributeValue> read(long version) {
        return Map.of(":read", AttributeValue.fromN(Long.toString(version)));
    }
}
