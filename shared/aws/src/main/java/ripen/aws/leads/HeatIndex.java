package ripen.aws.leads;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Shard;
import ripen.stage.Stage;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.IntFunction;

/**
 * Leads or accounts by heat, hottest first, merged from the index's partitions (a stage, or the
 * accounts, and a shard each). The index knows heat to the day, which is two per cent of a score
 * with a half-life of thirty days: sort what you took by its state. What it costs follows what is
 * taken, not how many leads there are. May lag behind the latest writes. Safe for use by many
 * threads; its iterators are not.
 */
public final class HeatIndex {

    /** Behind every partition of the index. */
    public static final int UNSWEPT = 999_999;

    private static final int PAGE = 50;
    private static final String HEAT = "heat";

    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::day)
                    .reversed()
                    .thenComparingInt(Place::partition)
                    .thenComparing(Place::lead);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final int shards;

    public HeatIndex(DynamoDbClient dynamoDb, String table, int shards) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.shards = shards;
    }

    /**
     * A place in the order; reading can go on after it.
     *
     * @param day of its heat, counted from the epoch
     * @param partition counted through stages and shards
     * @param lead whose place it is: a lead's id, or an account's
     */
    public record Place(long day, int partition, String lead) {}

    /** What stands in the index: how an id is read off an item's key, and the other way round. */
    public interface Kind {
        String id(Item item);

        Map<String, AttributeValue> key(String id);
    }

    private static final Kind LEADS =
            new Kind() {
                @Override
                public String id(Item item) {
                    return item.text(Keys.PK);
                }

                @Override
                public Map<String, AttributeValue> key(String lead) {
                    return Keys.of(lead, Keys.STATE);
                }
            };

    /**
     * The leads that have gone quiet, those after a place if one is given.
     *
     * @param unswept further leads that belong in between, since no sweep has seen them go quiet
     *     yet; their partition is {@link #UNSWEPT}
     */
    public Iterator<Place> quiet(Collection<Place> unswept, @Nullable Place after) {
        var sources = new ArrayList<Source>();
        for (int shard = 0; shard < shards; shard++) {
            sources.add(new Partition("quiet", LEADS, shard, new Shard(shard).quiet(), after));
        }
        sources.add(
                new Known(
                        unswept.stream()
                                .filter(place -> after == null || ORDER.compare(place, after) > 0)
                                .sorted(ORDER)
                                .iterator()));
        return new Merged(sources);
    }

    /** The leads that are indexed under the stages, those after a place if one is given. */
    public Iterator<Place> hottest(Collection<Stage> stages, @Nullable Place after) {
        var partitions = new ArrayList<Source>();
        for (Stage stage : stages) {
            for (int shard = 0; shard < shards; shard++) {
                int number = stage.ordinal() * shards + shard;
                partitions.add(
                        new Partition(HEAT, LEADS, number, new Shard(shard).heat(stage), after));
            }
        }
        return new Merged(partitions);
    }

    /**
     * What is indexed under a key for each shard, those after a place if one is given.
     *
     * @param keys of a shard's number
     */
    public Iterator<Place> hottest(Kind kind, IntFunction<String> keys, @Nullable Place after) {
        var partitions = new ArrayList<Source>();
        for (int shard = 0; shard < shards; shard++) {
            partitions.add(new Partition(HEAT, kind, shard, keys.apply(shard), after));
        }
        return new Merged(partitions);
    }

    /** Places in their order. */
    private interface Source {
        /** The next place, left in it; null at the end. */
        @Nullable Place peek();

        Place take();
    }

    /** Places that were found elsewhere. */
    private static final class Known implements Source {

        private final Deque<Place> places = new ArrayDeque<>();

        Known(Iterator<Place> places) {
            places.forEachRemaining(this.places::add);
        }

        @Override
        public @Nullable Place peek() {
            return places.peek();
        }

        @Override
        public Place take() {
            return places.remove();
        }
    }

    /** One key of an index, read a page at a time. */
    private final class Partition implements Source {

        private final String index;
        private final Kind kind;
        private final int number;
        private final String key;
        private final long latestDay;
        private final Deque<Place> page = new ArrayDeque<>();
        private Map<String, AttributeValue> start = Map.of();
        private boolean ended;

        Partition(String index, Kind kind, int number, String key, @Nullable Place after) {
            this.index = index;
            this.kind = kind;
            this.number = number;
            this.key = key;
            latestDay =
                    after == null
                            ? Long.MAX_VALUE
                            : number < after.partition() ? after.day() - 1 : after.day();
            if (after != null && number == after.partition()) {
                start = new HashMap<>(kind.key(after.lead()));
                start.put(index + "Shard", AttributeValue.fromS(key));
                start.put("heatDay", AttributeValue.fromN(Long.toString(after.day())));
            }
        }

        @Override
        public @Nullable Place peek() {
            while (page.isEmpty() && !ended) {
                QueryResponse answer = dynamoDb.query(request());
                answer.items().stream()
                        .map(Item::new)
                        .forEach(
                                item ->
                                        page.add(
                                                new Place(
                                                        item.whole("heatDay"),
                                                        number,
                                                        kind.id(item))));
                start = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : Map.of();
                ended = start.isEmpty();
            }
            return page.peek();
        }

        @Override
        public Place take() {
            return page.remove();
        }

        private QueryRequest request() {
            return QueryRequest.builder()
                    .tableName(table)
                    .indexName(index)
                    .keyConditionExpression(index + "Shard = :key AND heatDay <= :latest")
                    .expressionAttributeValues(
                            Map.of(
                                    ":key",
                                    AttributeValue.fromS(key),
                                    ":latest",
                                    AttributeValue.fromN(Long.toString(latestDay))))
                    .scanIndexForward(false)
                    .exclusiveStartKey(start.isEmpty() ? null : start)
                    .limit(PAGE)
                    .build();
        }
    }

    private static final class Merged implements Iterator<Place> {

        private record Head(Place place, Source of) {}

        private final PriorityQueue<Head> heads =
                new PriorityQueue<>(Comparator.comparing(Head::place, ORDER));

        Merged(List<Source> sources) {
            sources.forEach(this::advance);
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Place next() {
            Head head = heads.poll();
            if (head == null) {
                throw new NoSuchElementException();
            }
            head.of().take();
            advance(head.of());
            return head.place();
        }

        private void advance(Source source) {
            Place place = source.peek();
            if (place != null) {
                heads.add(new Head(place, source));
            }
        }
    }
}
