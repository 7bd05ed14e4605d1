package ripen.aws.nurture;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.nurture.DueMails;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part {@code nurture#<shard>} of the index {@code due} of the table Leads. Safe for use by
 * many threads.
 */
public final class DynamoDbDueMails implements DueMails {

    private static final String INDEX = "due";

    private final DynamoDbClient dynamoDb;
    private final String leads;
    private final int shards;

    public DynamoDbDueMails(DynamoDbClient dynamoDb, String leads, int shards) {
        this.dynamoDb = dynamoDb;
        this.leads = leads;
        this.shards = shards;
    }

    @Override
    public int shards() {
        return shards;
    }

    @Override
    public List<Due> dueBy(Instant until, int shard, int limit) {
        Map<String, AttributeValue> values =
                Map.of(
                        ":shard", AttributeValue.fromS("nurture#" + shard),
                        ":until", AttributeValue.fromN(Long.toString(until.toEpochMilli())));
        return dynamoDb
                .query(
                        query ->
                                query.tableName(leads)
                                        .indexName(INDEX)
                                        .keyConditionExpression(
                                                "dueShard = :shard AND dueAt <= :until")
                                        .expressionAttributeValues(values)
                                        .limit(limit))
                .items()
                .stream()
                .map(Item::new)
                .map(DynamoDbDueMails::due)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Due> due(Item item) {
        String lead = item.text(Keys.PK);
        String sk = item.text(Keys.SK);
        if (sk.startsWith(Keys.SENDS)) {
            return Optional.of(new Due.SendDue(lead, sk.substring(Keys.SENDS.length())));
        }
        String[] parts = sk.split("#");
        return sk.startsWith(Keys.ENROLMENTS) && parts.length == 3
                ? Optional.of(new Due.StepDue(lead, parts[1], Integer.parseInt(parts[2])))
                : Optional.empty();
    }
}
