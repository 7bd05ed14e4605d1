package ripen.aws;

import org.jspecify.annotations.Nullable;

import ripen.score.DueLeads;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The index {@code due} of the Leads table, its part for decay. The number of shards may be raised
 * at any time: a lead that is indexed under one of the fewer shards is found there until its state
 * is written next. It may never be lowered: nobody would look at the shards beyond (decision 0017).
 * Safe for use by many threads.
 */
public final class DynamoDbDueLeads implements DueLeads {

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final int shards;

    public DynamoDbDueLeads(DynamoDbClient dynamoDb, String table, int shards) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.shards = shards;
    }

    @Override
    public int shards() {
        return shards;
    }

    @Override
    public List<Due> dueBy(Instant until, int shard, int limit, @Nullable Due after) {
        String partition = new Shard(shard).due();
        var query =
                QueryRequest.builder()
                        .tableName(table)
                        .indexName("due")
                        .keyConditionExpression("dueShard = :shard and dueAt <= :until")
                        .expressionAttributeValues(
                                Map.of(
                                        ":shard", AttributeValue.fromS(partition),
                                        ":until", millis(until)));
        var due = new ArrayList<Due>();
        Map<String, AttributeValue> from = after == null ? Map.of() : place(partition, after);
        do {
            var answer =
                    dynamoDb.query(
                            query.limit(limit - due.size())
                                    .exclusiveStartKey(from.isEmpty() ? null : from)
                                    .build());
            answer.items().stream()
                    .map(Item::new)
                    .map(item -> new Due(item.text(Keys.PK), item.instant("dueAt")))
                    .forEach(due::add);
            from = answer.lastEvaluatedKey(); // empty at the end; else cut off by its size
        } while (due.size() < limit && !from.isEmpty());
        return due;
    }

    private static Map<String, AttributeValue> place(String partition, Due due) {
        var place = new HashMap<>(Keys.of(due.lead(), Keys.STATE));
        place.put("dueShard", AttributeValue.fromS(partition));
        place.put("dueAt", millis(due.at()));
        return place;
    }

    private static AttributeValue millis(Instant at) {
        return AttributeValue.fromN(Long.toString(at.toEpochMilli()));
    }
}
