package ripen.aws.accounts;

import org.jspecify.annotations.Nullable;

import ripen.account.DueAccounts;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Shard;
import ripen.aws.leads.HeatIndex;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The accounts in their orders, and those that are due. What it costs follows what is taken, not
 * how many accounts or leads there are. May lag behind the latest writes. Safe for use by many
 * threads; its iterators are not.
 */
public final class AccountIndex implements DueAccounts {

    private static final int PAGE = 50;

    private static final HeatIndex.Kind ACCOUNTS =
            new HeatIndex.Kind() {
                @Override
                public String id(Item item) {
                    return AccountKeys.account(item);
                }

                @Override
                public Map<String, AttributeValue> key(String account) {
                    return AccountKeys.place(account);
                }
            };

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final int shards;
    private final HeatIndex heat;

    public AccountIndex(DynamoDbClient dynamoDb, String table, int shards) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.shards = shards;
        this.heat = new HeatIndex(dynamoDb, table, shards);
    }

    /** The hottest first, to the day; those after a place if one is given. */
    public Iterator<HeatIndex.Place> hottest(HeatIndex.@Nullable Place after) {
        return heat.hottest(ACCOUNTS, shard -> AccountKeys.heat(new Shard(shard)), after);
    }

    @Override
    public int shards() {
        return shards;
    }

    /**
     * The number of shards may be raised at any time: an account that is indexed under one of the
     * fewer shards is found there until its place is written again. It may not be lowered.
     */
    @Override
    public Stream<String> dueBy(Instant until, int shard) {
        return dynamoDb
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .indexName("due")
                                        .keyConditionExpression(
                                                "dueShard = :shard AND dueAt <= :until")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":shard",
                                                        AttributeValue.fromS(
                                                                AccountKeys.due(new Shard(shard))),
                                                        ":until",
                                                        AttributeValue.fromN(
                                                                Long.toString(
                                                                        until.toEpochMilli()))))
                                        .limit(PAGE))
                .items()
                .stream()
                .map(Item::new)
                .map(AccountKeys::account);
    }

    /** By name, those after one if it is given. */
    public Iterator<String> byName(@Nullable String after) {
        return AccountKeys.LETTERS.stream()
                .filter(
                        letter ->
                                after == null
                                        || AccountKeys.LETTERS.indexOf(letter)
                                                >= AccountKeys.LETTERS.indexOf(
                                                        AccountKeys.letter(after)))
                .flatMap(letter -> under(letter, after))
                .iterator();
    }

    private Stream<String> under(String letter, @Nullable String after) {
        boolean first = after == null || !letter.equals(AccountKeys.letter(after));
        return dynamoDb
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression("pk = :pk AND sk > :after")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":pk",
                                                        AttributeValue.fromS(
                                                                AccountKeys.places(letter)),
                                                        ":after",
                                                        AttributeValue.fromS(
                                                                Keys.ACCOUNT
                                                                        + (first ? "" : after))))
                                        .projectionExpression("sk")
                                        .limit(PAGE))
                .items()
                .stream()
                .map(Item::new)
                .map(AccountKeys::account);
    }
}
