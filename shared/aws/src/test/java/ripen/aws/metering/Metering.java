package ripen.aws.metering;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a call costs, from the sizes of the items before and after: DynamoDB Local's own figures are
 * too low for transactions. A write that is refused by its condition costs, too. What indexes take
 * is DynamoDB Local's figure, which it doubles in transactions and AWS does not (decision 0012).
 */
public final class Metering {

    private static final String INDEXES = ReturnConsumedCapacity.INDEXES.toString();

    private final DynamoDbClient database;

    /** One write: an item as it was and the key under which it is found again. */
    private record Written(String table, Map<String, AttributeValue> key, long before) {}

    /** What is told what a call has cost. */
    @FunctionalInterface
    public interface Count {
        void add(Units units);
    }

    /**
     * @param database the database itself, for looking at items without being counted
     */
    public Metering(DynamoDbClient database) {
        this.database = database;
    }

    /**
     * Makes the call and counts it, also if it fails.
     *
     * @param request of DynamoDB; requests of other services are passed on and cost nothing
     */
    public SdkResponse call(
            SdkRequest request, Function<SdkRequest, SdkResponse> aws, Count count) {
        return switch (request) {
            case PutItemRequest put ->
                    written(
                            put.toBuilder().returnConsumedCapacity(INDEXES).build(),
                            1,
                            aws,
                            count,
                            before(put.tableName(), keyOf(put.item())));
            case UpdateItemRequest update ->
                    written(
                            update.toBuilder().returnConsumedCapacity(INDEXES).build(),
                            1,
                            aws,
                            count,
                            before(update.tableName(), update.key()));
            case DeleteItemRequest delete ->
                    written(
                            delete.toBuilder().returnConsumedCapacity(INDEXES).build(),
                            1,
                            aws,
                            count,
                            before(delete.tableName(), delete.key()));
            case TransactWriteItemsRequest write ->
                    written(
                            write.toBuilder().returnConsumedCapacity(INDEXES).build(),
                            2,
                            aws,
                            count,
                            write.transactItems().stream()
                                    .map(this::before)
                                    .toArray(Written[]::new));
            case GetItemRequest get -> {
                SdkResponse answer = aws.apply(get);
                count.add(
                        Units.read(
                                size(get.tableName(), get.key()),
                                Boolean.TRUE.equals(get.consistentRead())));
                yield answer;
            }
            case BatchGetItemRequest batch -> {
                SdkResponse answer = aws.apply(batch);
                batch.requestItems()
                        .forEach(
                                (table, wanted) ->
                                        wanted.keys()
                                                .forEach(
                                                        key ->
                                                                count.add(
                                                                        Units.read(
                                                                                size(table, key),
                                                                                Boolean.TRUE.equals(
                                                                                        wanted
                                                                                                .consistentRead())))));
                yield answer;
            }
            case QueryRequest query -> queried(query, aws, count);
            case BatchWriteItemRequest _ ->
                    throw new IllegalStateException(
                            "Nobody has taught the meter batches of writes.");
            default -> aws.apply(request);
        };
    }

    private SdkResponse written(
            SdkRequest request,
            int factor,
            Function<SdkRequest, SdkResponse> aws,
            Count count,
            Written... items) {
        try {
            SdkResponse answer = aws.apply(request);
            count.add(indexes(answer).times(1.0 / factor));
            return answer;
        } finally {
            for (Written item : items) {
                count.add(
                        Units.written(item.before(), size(item.table(), item.key())).times(factor));
            }
        }
    }

    private static SdkResponse queried(
            QueryRequest query, Function<SdkRequest, SdkResponse> aws, Count count) {
        var answer =
                (QueryResponse)
                        aws.apply(query.toBuilder().returnConsumedCapacity(INDEXES).build());
        boolean consistent = Boolean.TRUE.equals(query.consistentRead());
        boolean everything =
                query.filterExpression() == null && query.projectionExpression() == null;
        // What was read and left out cannot be seen here.
        count.add(
                everything
                        ? Units.read(
                                answer.items().stream().mapToLong(ItemSize::of).sum(), consistent)
                        : new Units(answer.consumedCapacity().capacityUnits(), 0));
        return answer;
    }

    private static Units indexes(SdkResponse answer) {
        var consumed = new ArrayList<ConsumedCapacity>();
        answer.getValueForField("ConsumedCapacity", Object.class)
                .ifPresent(
                        found -> {
                            switch (found) {
                                case List<?> several ->
                                        several.forEach(
                                                one -> consumed.add((ConsumedCapacity) one));
                                default -> consumed.add((ConsumedCapacity) found);
                            }
                        });
        return new Units(
                0,
                consumed.stream()
                        .flatMap(capacity -> capacity.globalSecondaryIndexes().values().stream())
                        .mapToDouble(Capacity::capacityUnits)
                        .sum());
    }

    private Written before(TransactWriteItem write) {
        if (write.put() != null) {
            return before(write.put().tableName(), keyOf(write.put().item()));
        }
        if (write.update() != null) {
            return before(write.update().tableName(), write.update().key());
        }
        return write.delete() != null
                ? before(write.delete().tableName(), write.delete().key())
                : before(write.conditionCheck().tableName(), write.conditionCheck().key());
    }

    private Written before(String table, Map<String, AttributeValue> key) {
        return new Written(table, key, size(table, key));
    }

    private long size(String table, Map<String, AttributeValue> key) {
        return ItemSize.of(
                database.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
    }

    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        var key = new HashMap<>(item);
        key.keySet().retainAll(List.of("pk", "sk"));
        return key;
    }
}
