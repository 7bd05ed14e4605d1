package ripen.bench;

import org.jspecify.annotations.Nullable;

import ripen.local.Around;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Counts the capacity units that functions use, by function, from the sizes of the items before and
 * after: DynamoDB Local's own figures are too low for transactions. A write that is refused by its
 * condition counts, too. What indexes take is DynamoDB Local's figure. For one thread.
 */
final class Meter implements Around {

    private static final String INDEXES = ReturnConsumedCapacity.INDEXES.toString();

    private final Map<String, Units> byFunction = new TreeMap<>();
    private @Nullable DynamoDbClient database;

    /** One write: an item as it was and the key under which it is found again. */
    private record Written(String table, Map<String, AttributeValue> key, long before) {}

    /** The database itself, for looking at items without being counted. */
    void lookInto(DynamoDbClient client) {
        database = client;
    }

    /** What was used since the last time, by function. */
    Map<String, Units> reset() {
        var used = new TreeMap<>(byFunction);
        byFunction.clear();
        return used;
    }

    @Override
    public SdkResponse call(Call call, Function<SdkRequest, SdkResponse> aws) {
        return switch (call.request()) {
            case PutItemRequest put ->
                    written(
                            call,
                            put.toBuilder().returnConsumedCapacity(INDEXES).build(),
                            1,
                            aws,
                            List.of(before(put.tableName(), keyOf(put.item()))));
            case UpdateItemRequest update ->
                    written(
                            call,
                            update.toBuilder().returnConsumedCapacity(INDEXES).build(),
                            1,
                            aws,
                            List.of(before(update.tableName(), update.key())));
            case DeleteItemRequest delete ->
                    written(
                            call,
                            delete.toBuilder().returnConsumedCapacity(INDEXES).build(),
                            1,
                            aws,
                            List.of(before(delete.tableName(), delete.key())));
            case TransactWriteItemsRequest write ->
                    written(
                            call,
                            write.toBuilder().returnConsumedCapacity(INDEXES).build(),
                            2,
                            aws,
                            write.transactItems().stream().map(this::before).toList());
            case GetItemRequest get -> {
                SdkResponse answer = aws.apply(get);
                count(
                        call,
                        Units.read(
                                size(get.tableName(), get.key()),
                                Boolean.TRUE.equals(get.consistentRead())));
                yield answer;
            }
            case QueryRequest query -> queried(call, query, aws);
            case BatchWriteItemRequest _ ->
                    throw new IllegalStateException("Nobody has taught the meter batches.");
            default -> aws.apply(call.request());
        };
    }

    private SdkResponse written(
            Call call,
            SdkRequest request,
            int factor,
            Function<SdkRequest, SdkResponse> aws,
            List<Written> items) {
        try {
            SdkResponse answer = aws.apply(request);
            count(call, indexes(answer));
            return answer;
        } finally {
            for (Written item : items) {
                count(
                        call,
                        Units.written(item.before(), size(item.table(), item.key())).times(factor));
            }
        }
    }

    private SdkResponse queried(
            Call call, QueryRequest query, Function<SdkRequest, SdkResponse> aws) {
        var answer =
                (QueryResponse)
                        aws.apply(query.toBuilder().returnConsumedCapacity(INDEXES).build());
        boolean consistent = Boolean.TRUE.equals(query.consistentRead());
        boolean everything =
                query.filterExpression() == null && query.projectionExpression() == null;
        if (everything) {
            count(
                    call,
                    Units.read(answer.items().stream().mapToLong(ItemSize::of).sum(), consistent));
        } else {
            // What was read and left out cannot be seen here.
            count(call, new Units(answer.consumedCapacity().capacityUnits(), 0));
        }
        return answer;
    }

    private static Units indexes(SdkResponse answer) {
        List<ConsumedCapacity> consumed =
                answer.getValueForField("ConsumedCapacity", Object.class)
                        .map(
                                found ->
                                        found instanceof ConsumedCapacity one
                                                ? List.of(one)
                                                : ((List<?>) found)
                                                        .stream()
                                                                .map(ConsumedCapacity.class::cast)
                                                                .toList())
                        .orElse(List.of());
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
        if (database == null) {
            throw new IllegalStateException("The meter cannot see the database yet.");
        }
        return ItemSize.of(
                database.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
    }

    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        var key = new HashMap<>(item);
        key.keySet().retainAll(List.of("pk", "sk"));
        return key;
    }

    private void count(Call call, Units units) {
        byFunction.merge(call.function(), units, Units::plus);
    }
}
