package ripen.aws;

import ripen.score.DueLeads;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The index {@code due} of the Leads table, its part for decay. The number of shards may be raised
 * at any time: a lead that is indexed under one of the fewer shards is found there until it moves.
 * It may not be lowered. Safe for use by many threads.
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
    public List<Due> dueBy(Instant until, int shard, int limit) {
        return dynamoDb
                .query(
                        QueryRequest.builder()
                                .tableName(table)
                                .indexName("due")
                                .keyConditionExpression("dueShard = :shard and dueAt <= :until")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":shard",
                                                        AttributeValue.fromS(
                                                                new Shard(shard).due()),
                                                ":until",
                                                        AttributeValue.fromN(
                                                                Long.toString(
                                                                        until.toEpochMilli()))))
                                .limit(limit)
                                .build())
                .items()
                .stream()
                .map(Item::new)
                .map(item -> new Due(item.text(Keys.PK), item.instant("dueAt")))
                .toList();
    }
}
