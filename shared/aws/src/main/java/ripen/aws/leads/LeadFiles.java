package ripen.aws.leads;

import org.jspecify.annotations.Nullable;

import ripen.account.Tie;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LedgerItem;
import ripen.aws.ProfileItem;
import ripen.aws.StateItem;
import ripen.aws.TieItem;
import ripen.lead.Profile;
import ripen.score.LeadState;
import ripen.score.LedgerEntry;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what is kept about a lead out of the Leads table, each part with one query. Safe for use by
 * many threads.
 */
public final class LeadFiles {

    /** As many as one request takes. */
    private static final int BATCH = 100;

    private final DynamoDbClient dynamoDb;
    private final String table;

    public LeadFiles(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** The file as it is now, at twice the price of {@link #glance}. */
    public Optional<LeadFile> find(String lead) {
        return file(query(lead, Keys.LEAD, Keys.LEAD + "~", true));
    }

    /** The file as it was a moment ago at the earliest. */
    public Optional<LeadFile> glance(String lead) {
        return file(query(lead, Keys.LEAD, Keys.LEAD + "~", false));
    }

    /**
     * The states of many leads, half a unit each, as they were a moment ago at the earliest; those
     * that have none are not among them.
     */
    public Map<String, LeadState> states(Collection<String> leads) {
        var states = new HashMap<String, LeadState>();
        var waiting = new ArrayDeque<>(new LinkedHashSet<>(leads));
        for (int request = 0; !waiting.isEmpty(); request++) {
            if (request > leads.size()) { // the store answers a part of each request, or all of it
                throw new IllegalStateException("The store is too busy to read " + waiting.size());
            }
            var keys = new ArrayList<Map<String, AttributeValue>>();
            while (!waiting.isEmpty() && keys.size() < BATCH) {
                keys.add(Keys.of(waiting.remove(), Keys.STATE));
            }
            BatchGetItemResponse answer =
                    dynamoDb.batchGetItem(
                            get ->
                                    get.requestItems(
                                            Map.of(
                                                    table,
                                                    KeysAndAttributes.builder()
                                                            .keys(keys)
                                                            .build())));
            for (Map<String, AttributeValue> found :
                    answer.responses().getOrDefault(table, List.of())) {
                var item = new Item(found);
                states.put(item.text(Keys.PK), StateItem.read(item));
            }
            KeysAndAttributes rest = answer.unprocessedKeys().get(table);
            if (rest != null) {
                rest.keys().forEach(key -> waiting.add(new Item(key).text(Keys.PK)));
            }
        }
        return states;
    }

    /** The ledger's lines up to and including the instant, oldest first. */
    public List<LedgerEntry> ledger(String lead, Instant until) {
        String last = Keys.LEDGER + Keys.at(until) + "#~";
        return query(lead, Keys.LEDGER, last, true).map(LedgerItem::read).toList();
    }

    /** Every line of the ledger, oldest first. */
    public List<LedgerEntry> ledger(String lead) {
        return items(lead, Keys.LEDGER).stream().map(LedgerItem::read).toList();
    }

    /** The items of a lead whose sort key begins so, in its order. */
    public List<Item> items(String lead, String prefix) {
        return query(lead, prefix, prefix + "~", true).toList();
    }

    private Stream<Item> query(String lead, String from, String to, boolean consistent) {
        return dynamoDb
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression(
                                                "pk = :lead AND sk BETWEEN :from AND :to")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":lead", AttributeValue.fromS(lead),
                                                        ":from", AttributeValue.fromS(from),
                                                        ":to", AttributeValue.fromS(to)))
                                        .consistentRead(consistent))
                .items()
                .stream()
                .map(Item::new);
    }

    private static Optional<LeadFile> file(Stream<Item> items) {
        @Nullable Profile profile = null;
        @Nullable LeadState state = null;
        @Nullable Tie tie = null;
        for (Item item : items.toList()) {
            switch (item.text(Keys.SK)) {
                case Keys.PROFILE -> profile = ProfileItem.read(item);
                case Keys.STATE -> state = StateItem.read(item);
                case TieItem.SK -> tie = TieItem.read(item);
                default -> {}
            }
        }
        return profile == null ? Optional.empty() : Optional.of(new LeadFile(profile, state, tie));
    }
}
