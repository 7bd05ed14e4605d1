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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what is kept about a lead out of the Leads table, each part with one query. Safe for use by
 * many threads.
 */
public final class LeadFiles {

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

    /** The ledger's lines up to and including the instant, oldest first. */
    public List<LedgerEntry> ledger(String lead, Instant until) {
        String last = Keys.LEDGER + Keys.at(until) + "#~";
        return query(lead, Keys.LEDGER, last, true).map(LedgerItem::read).toList();
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
