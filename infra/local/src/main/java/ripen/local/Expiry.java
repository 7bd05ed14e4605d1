package ripen.local;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Deletes items whose time has come, by the virtual clock and not by DynamoDB Local's own. What
 * expires when is noted as it is written: scanning the tables for it would take longer the more
 * there is in them. All methods are called with the state's monitor held.
 */
final class Expiry {
    private final DynamoDbClient client;
    private final TreeMap<Long, Set<Entry>> entries = new TreeMap<>();

    private record Entry(Tables.Table table, Map<String, AttributeValue> key) {}

    /** Notes what the tables have brought along; after this the streams tell. */
    Expiry(DynamoDbClient client, List<Tables.Table> tables) {
        this.client = client;
        for (Tables.Table table : tables) {
            if (table.expiry() != null) {
                client.scanPaginator(
                                scan ->
                                        scan.tableName(table.name())
                                                .filterExpression("attribute_exists(#expiry)")
                                                .expressionAttributeNames(
                                                        Map.of("#expiry", table.expiry())))
                        .items()
                        .forEach(item -> note(table, item));
            }
        }
    }

    void note(Tables.Table table, Map<String, AttributeValue> item) {
        AttributeValue expiry = table.expiry() == null ? null : item.get(table.expiry());
        if (expiry != null && expiry.n() != null) {
            entries.computeIfAbsent(Long.valueOf(expiry.n()), none -> new LinkedHashSet<>())
                    .add(new Entry(table, table.key(item)));
        }
    }

    /**
     * @return the keys of what was deleted from tables with a stream that functions read
     */
    Set<Map<String, AttributeValue>> expire(Instant now) {
        var expired = new HashSet<Map<String, AttributeValue>>();
        var due = entries.headMap(now.getEpochSecond(), true);
        for (Entry entry : due.values().stream().flatMap(Set::stream).toList()) {
            if (delete(entry, now) && entry.table().streamed()) {
                expired.add(entry.key());
            }
        }
        due.clear();
        return expired;
    }

    /** Not if it was deleted or given more time since it was noted. */
    private boolean delete(Entry entry, Instant now) {
        String expiry = String.valueOf(entry.table().expiry());
        String seconds = Long.toString(now.getEpochSecond());
        try {
            client.deleteItem(
                    delete ->
                            delete.tableName(entry.table().name())
                                    .key(entry.key())
                                    .conditionExpression("#expiry <= :now")
                                    .expressionAttributeNames(Map.of("#expiry", expiry))
                                    .expressionAttributeValues(
                                            Map.of(":now", AttributeValue.fromN(seconds))));
            return true;
        } catch (ConditionalCheckFailedException later) {
            return false;
        }
    }
}
