package ripen.aws;

import ripen.score.Activity;
import ripen.score.Histories;
import ripen.score.LedgerEntry;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Histories in the Leads table: a state is written with its ledger lines and events in one
 * transaction. Throttling and other faults are thrown, so that the message is delivered again. Safe
 * for use by many threads.
 */
public final class DynamoDbHistories implements Histories {

    /** What one transaction takes beside the state. */
    private static final int MOST_LINES = 99;

    /**
     * Why a transaction fails although nothing is wrong: somebody else was faster. Throttling is
     * not among them.
     */
    private static final Set<String> OTHERS_WERE_FASTER =
            Set.of("ConditionalCheckFailed", "TransactionConflict");

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final int shards;

    public DynamoDbHistories(DynamoDbClient dynamoDb, String table, int shards) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.shards = shards;
    }

    @Override
    public Optional<Known> find(String lead) {
        return get(lead, Keys.STATE).map(StateItem::known);
    }

    @Override
    public Optional<Activity> activity(String lead, Activity.Key key) {
        return get(lead, Keys.activity(key)).map(ActivityItem::read);
    }

    @Override
    public List<Activity> activities(String lead) {
        return query(lead, Keys.ACTIVITIES).stream().map(ActivityItem::read).toList();
    }

    @Override
    public List<LedgerEntry> ledger(String lead) {
        return query(lead, Keys.LEDGER).stream().map(LedgerItem::read).toList();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Ledger lines beyond what one transaction takes (a late activity in a very long history)
     * are written before the state, in transactions of their own that write nothing twice: if the
     * last one fails, the next attempt enters what is still missing, and the sum is right again
     * with its state.
     */
    @Override
    public boolean commit(Change change) {
        List<LedgerEntry> lines = change.entries();
        while (lines.size() > MOST_LINES) {
            if (!write(
                    lines.subList(0, MOST_LINES).stream()
                            .map(line -> put(change.lead(), line))
                            .toList())) {
                return false;
            }
            lines = lines.subList(MOST_LINES, lines.size());
        }
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(state(change));
        lines.forEach(line -> writes.add(put(change.lead(), line)));
        return write(writes);
    }

    private TransactWriteItem state(Change change) {
        Shard shard = Shard.of(change.lead(), shards);
        Outbox outbox =
                Announcing.on(
                        Outbox.of(change.lead(), Keys.STATE, change.expected() + 1, change.cause()),
                        change);
        Item content = StateItem.write(change.state(), change.model(), shard, change.indexedDue());
        return LeadWrite.of(table, outbox, content).inTransaction();
    }

    /** A line is written once, whoever tries. */
    private TransactWriteItem put(String lead, LedgerEntry line) {
        Item item =
                Outbox.of(lead, Keys.ledger(line), 1, new Cause("", "", line.at()))
                        .on(LedgerItem.write(line));
        return TransactWriteItem.builder()
                .put(
                        Put.builder()
                                .tableName(table)
                                .item(item.attributes())
                                .conditionExpression("attribute_not_exists(pk)")
                                .build())
                .build();
    }

    private boolean write(List<TransactWriteItem> writes) {
        try {
            dynamoDb.transactWriteItems(
                    TransactWriteItemsRequest.builder().transactItems(writes).build());
            return true;
        } catch (TransactionCanceledException cancelled) {
            boolean faster =
                    cancelled.cancellationReasons().stream()
                            .anyMatch(reason -> OTHERS_WERE_FASTER.contains(reason.code()));
            if (faster) {
                return false;
            }
            throw cancelled;
        }
    }

    private Optional<Item> get(String lead, String sk) {
        var answer =
                dynamoDb.getItem(
                        GetItemRequest.builder()
                                .tableName(table)
                                .key(Keys.of(lead, sk))
                                .consistentRead(true)
                                .build());
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }

    private List<Item> query(String lead, String prefix) {
        return dynamoDb
                .queryPaginator(
                        QueryRequest.builder()
                                .tableName(table)
                                .keyConditionExpression("pk = :lead and begins_with(sk, :prefix)")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":lead",
                                                AttributeValue.fromS(lead),
                                                ":prefix",
                                                AttributeValue.fromS(prefix)))
                                .consistentRead(true)
                                .build())
                .items()
                .stream()
                .map(Item::new)
                .toList();
    }
}
