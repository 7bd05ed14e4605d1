package ripen.aws.leads;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Shard;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The due index for readers: leads in the order of the instants they are indexed under, merged from
 * its shards. An instant may be earlier than when something really happens to the lead, never
 * later. What it costs follows what is taken. May lag behind the latest writes. Safe for use by
 * many threads; its iterators are not.
 */
public final class DueIndex {

    private static final int PAGE = 100;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final int shards;

    public DueIndex(DynamoDbClient dynamoDb, String table, int shards) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.shards = shards;
    }

    /** A lead in its place. */
    public record Entry(Instant at, int shard, String lead) {

        /** The order of the merged index; leads of one instant and shard have the index's own. */
        static final Comparator<Entry> ORDER =
                Comparator.comparing(Entry::at).thenComparingInt(Entry::shard);
    }

    /** Everything indexed before the instant, those after an entry if one is given. */
    public Iterator<Entry> before(Instant before, @Nullable Entry after) {
        var shardReaders = new PriorityQueue<Reader>();
        for (int shard = 0; shard < shards; shard++) {
            var reader = new Reader(shard, before.toEpochMilli(), after);
            if (reader.hasNext()) {
                shardReaders.add(reader);
            }
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !shardReaders.isEmpty();
            }

            @Override
            public Entry next() {
                Reader soonest = shardReaders.poll();
                if (soonest == null) {
                    throw new NoSuchElementException();
                }
                Entry entry = soonest.next();
                if (soonest.hasNext()) {
                    shardReaders.add(soonest);
                }
                return entry;
            }
        };
    }

    /** One shard, a page at a time; compared by what it gives next. */
    private final class Reader implements Comparable<Reader> {

        private final int shard;
        private final long from;
        private final long to;
        private final Deque<Entry> page = new ArrayDeque<>();
        private Map<String, AttributeValue> start = Map.of();
        private boolean ended;

        Reader(int shard, long before, @Nullable Entry after) {
            this.shard = shard;
            to = before - 1;
            long reached = after == null ? Long.MIN_VALUE : after.at().toEpochMilli();
            from = after != null && shard < after.shard() ? reached + 1 : reached;
            if (after != null && shard == after.shard()) {
                start = new HashMap<>(Keys.of(after.lead(), Keys.STATE));
                start.put("dueShard", key());
                start.put("dueAt", number(reached));
            }
        }

        boolean hasNext() {
            while (page.isEmpty() && !ended && from <= to) {
                QueryResponse answer = dynamoDb.query(request());
                answer.items().stream()
                        .map(Item::new)
                        .filter(item -> item.text(Keys.SK).equals(Keys.STATE))
                        .forEach(
                                item ->
                                        page.add(
                                                new Entry(
                                                        item.instant("dueAt"),
                                                        shard,
                                                        item.text(Keys.PK))));
                start = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : Map.of();
                ended = start.isEmpty();
            }
            return !page.isEmpty();
        }

        Entry next() {
            return page.remove();
        }

        @Override
        public int compareTo(Reader other) {
            return Entry.ORDER.compare(page.getFirst(), other.page.getFirst());
        }

        private QueryRequest request() {
            return QueryRequest.builder()
                    .tableName(table)
                    .indexName("due")
                    .keyConditionExpression("dueShard = :key AND dueAt BETWEEN :from AND :to")
                    .expressionAttributeValues(
                            Map.of(":key", key(), ":from", number(from), ":to", number(to)))
                    .exclusiveStartKey(start.isEmpty() ? null : start)
                    .limit(PAGE)
                    .build();
        }

        private AttributeValue key() {
            return AttributeValue.fromS(new Shard(shard).due());
        }

        private static AttributeValue number(long value) {
            return AttributeValue.fromN(Long.toString(value));
        }
    }
}
