package ripen.aws.accounts;

import org.jspecify.annotations.Nullable;

import ripen.account.Belonging;
import ripen.account.Qualifications.Change;
import ripen.account.Roster;
import ripen.account.Roster.Entry;
import ripen.account.Roster.Place;
import ripen.account.Rosters;
import ripen.account.Standing;
import ripen.account.Tie;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.MemberItem;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.aws.Shard;
import ripen.aws.StateItem;
import ripen.aws.TieItem;
import ripen.aws.leads.LeadFiles;
import ripen.events.AccountCooled;
import ripen.events.AccountQualified;
import ripen.events.ProfileChanged;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.LedgerEntry;
import ripen.score.Models.Publication;
import ripen.score.Notify;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rosters in the Leads table. What an activity of a person costs its account is said in decision
 * 0015. Safe for use by many threads.
 */
public final class DynamoDbRosters implements Rosters {

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final int shards;
    private final LeadFiles leads;

    public DynamoDbRosters(DynamoDbClient dynamoDb, String table, int shards) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.shards = shards;
        this.leads = new LeadFiles(dynamoDb, table);
    }

    @Override
    public Optional<Known> lead(String lead) {
        @Nullable Profile profile = null;
        @Nullable LeadState state = null;
        @Nullable Tie tie = null;
        long seen = 0;
        for (Item item : query(lead, Keys.LEAD).toList()) {
            seen += item.whole("version");
            switch (item.text(Keys.SK)) {
                case Keys.PROFILE -> profile = ProfileItem.read(item);
                case Keys.STATE -> state = StateItem.read(item);
                case TieItem.SK -> tie = TieItem.read(item);
                default -> {}
            }
        }
        return profile == null
                ? Optional.empty()
                : Optional.of(new Known(profile, state, tie, seen));
    }

    @Override
    public Roster find(String account) {
        var key = AccountKeys.place(account);
        var answer = dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true));
        Item place = answer.hasItem() ? new Item(answer.item()) : null;
        List<Entry> entries =
                query(AccountKeys.people(account), MemberItem.MEMBERS)
                        .map(MemberItem::read)
                        .toList();
        return new Roster(account, place == null ? null : PlaceItem.read(place), entries);
    }

    @Override
    public boolean write(String account, Entry next, Cause cause) {
        String sk = MemberItem.sk(next.member().lead());
        return write(
                Outbox.of(AccountKeys.people(account), sk, next.version(), cause),
                MemberItem.write(next));
    }

    @Override
    public List<LedgerEntry> ledger(String lead, Instant until) {
        return leads.ledger(lead, until);
    }

    @Override
    public boolean write(String account, Place next, List<Change> news, Cause cause) {
        var key = new Item(AccountKeys.place(account));
        Outbox outbox = Outbox.of(key.text(Keys.PK), key.text(Keys.SK), next.version(), cause);
        for (Change change : news) {
            outbox = announce(outbox, Belonging.reference(account), next.standing(), change);
        }
        return write(outbox, PlaceItem.write(next, Shard.of(account, shards)));
    }

    private static Outbox announce(
            Outbox outbox, String account, Standing standing, Change change) {
        Publication by = change.by();
        String reason = by == null ? null : by.cause();
        Boolean announce = by == null || by.notices().equals(Notify.ALL) ? null : Boolean.FALSE;
        if (change.qualified()) {
            return outbox.and(
                    AccountQualified.TYPE,
                    change.at(),
                    meta -> new AccountQualified(meta, account, reason, announce));
        }
        Instant since = standing.endedAt(change.at()).from();
        return outbox.and(
                AccountCooled.TYPE,
                change.at(),
                meta -> new AccountCooled(meta, account, since, reason, announce));
    }

    @Override
    public boolean write(String lead, Tie next, Cause cause) {
        return write(
                Outbox.of(lead, TieItem.SK, next.version(), cause)
                        .and(
                                ProfileChanged.TYPE,
                                meta -> new ProfileChanged(meta, List.of("account"))),
                TieItem.write(next));
    }

    private boolean write(Outbox outbox, Item content) {
        try {
            dynamoDb.putItem(LeadWrite.of(table, outbox, content).alone());
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException lost) {
            return false;
        }
    }

    private Stream<Item> query(String pk, String prefix) {
        return dynamoDb
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression(
                                                "pk = :pk AND begins_with(sk, :prefix)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":pk", AttributeValue.fromS(pk),
                                                        ":prefix", AttributeValue.fromS(prefix)))
                                        .consistentRead(true))
                .items()
                .stream()
                .map(Item::new);
    }
}
