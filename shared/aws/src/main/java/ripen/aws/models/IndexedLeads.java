package ripen.aws.models;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Shard;
import ripen.score.ScoredLeads;
import ripen.stage.Stage;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All leads out of the heat index, in which every state stands, also one without a point. A shard's
 * stages are gone through one after the other, the last first: a lead that is written meanwhile may
 * move to where the reader has been, or be met twice. Safe for use by many threads.
 */
public final class IndexedLeads implements ScoredLeads {

    private static final int LAST = Stage.values().length - 1;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final int shards;

    public IndexedLeads(DynamoDbClient dynamoDb, String table, int shards) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.shards = shards;
    }

    @Override
    public int shards() {
        return shards;
    }

    @Override
    public long count(int shard) {
        long count = 0;
        for (Stage stage : Stage.values()) {
            count +=
                    dynamoDb
                            .queryPaginator(query(key(stage, shard)).select(Select.COUNT).build())
                            .stream()
                            .mapToLong(QueryResponse::count)
                            .sum();
        }
        return count;
    }

    /**
     * {@inheritDoc}
     *
     * <p>{@code from} is {@code <stage>} or {@code <stage>|<day>|<lead>}. A page may have no leads
     * and yet not be the last.
     */
    @Override
    public Page page(int shard, @Nullable String from, int limit) {
        String[] parts = (from == null ? Stage.values()[LAST].word() : from).split("\\|", 3);
        Stage stage = Stage.of(parts[0]);
        String key = key(stage, shard);
        var query = query(key).limit(limit);
        if (parts.length == 3) {
            query.exclusiveStartKey(start(key, parts[1], parts[2]));
        }
        QueryResponse answer = dynamoDb.query(query.build());
        List<String> leads =
                answer.items().stream().map(item -> new Item(item).text(Keys.PK)).toList();
        return new Page(leads, next(stage, answer));
    }

    private static @Nullable String next(Stage stage, QueryResponse answer) {
        if (answer.hasLastEvaluatedKey() && !answer.lastEvaluatedKey().isEmpty()) {
            var last = new Item(answer.lastEvaluatedKey());
            return stage.word() + "|" + last.whole("heatDay") + "|" + last.text(Keys.PK);
        }
        return stage.ordinal() > 0 ? Stage.values()[stage.ordinal() - 1].word() : null;
    }

    private QueryRequest.Builder query(String key) {
        return QueryRequest.builder()
                .tableName(table)
                .indexName("heat")
                .keyConditionExpression("heatShard = :key")
                .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(key)))
                .scanIndexForward(false);
    }

    private static Map<String, AttributeValue> start(String key, String day, String lead) {
        var start = new HashMap<>(Keys.of(lead, Keys.STATE));
        start.put("heatShard", AttributeValue.fromS(key));
        start.put("heatDay", AttributeValue.fromN(day));
        return start;
    }

    private static String key(Stage stage, int shard) {
        return new Shard(shard).heat(stage);
    }
}
