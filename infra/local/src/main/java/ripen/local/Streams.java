package ripen.local;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Reads the tables' streams, hands each change to every mapping that reads that table, and notes
 * what expires. One shard per table, as far as readers can tell; DynamoDB Local rolls its own over
 * every few hours, and takes longer to say that there is nothing new the more a shard holds. All
 * methods are called with the state's monitor held.
 */
final class Streams {
    /** How often streams are looked at for what this process has not written itself. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private static final String SHARD = "shardId-00000000000000000001-local";

    private final Database database;
    private final State state;
    private final InstantSource clock;
    private final LongSupplier writes;
    private final Expiry expiry;
    private final List<Tables.Table> tables;

    /** Those that only the runtime reads. */
    private final List<Tables.Table> expiring;

    private final Map<String, List<String>> mappings = new HashMap<>();
    private final Map<String, String> arns = new HashMap<>();
    private Instant expiredAt = Instant.MIN;
    private long polledAt = System.nanoTime();
    private boolean suspicious = true;
    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, String> iterators = new HashMap<>();
    private final Set<Map<String, AttributeValue>> expired = new HashSet<>();

    /**
     * @param writes a number that is another one after each write of a function
     */
    Streams(
            Database database,
            Tables tables,
            Template template,
            State state,
            InstantSource clock,
            LongSupplier writes) {
        this.database = database;
        this.state = state;
        this.clock = clock;
        this.writes = writes;
        this.tables = tables.all().stream().filter(Tables.Table::streamed).toList();
        expiring =
                tables.all().stream()
                        .filter(table -> table.expiry() != null && !table.streamed())
                        .toList();
        expiry = new Expiry(database.client(), tables.all());
        for (Tables.Table table : tables.all()) {
            String arn = arn(table);
            if (table.streamed() || table.expiry() != null) {
                arns.put(
                        table.id(),
                        database.client()
                                .describeTable(describe -> describe.tableName(table.name()))
                                .table()
                                .latestStreamArn());
            }
            mappings.put(
                    table.id(),
                    template.all("AWS::Lambda::EventSourceMapping").stream()
                            .filter(mapping -> mapping.text("EventSourceArn").equals(arn))
                            .map(Template.Resource::id)
                            .toList());
        }
    }

    /** The shard's name in what functions are told. */
    static String shard() {
        return SHARD;
    }

    static String arn(Tables.Table table) {
        return Attributes.arn("dynamodb", "table/" + table.name() + "/stream/local");
    }

    /** Reads what is new. */
    void poll() {
        suspicious = false;
        polledAt = System.nanoTime();
        for (Tables.Table table : tables) {
            read(table, true);
        }
    }

    /**
     * Reads what functions have written since the last time, and from time to time all there is.
     */
    void look() {
        if (suspicious || System.nanoTime() - polledAt > GLANCE.toNanos()) {
            poll();
            return;
        }
        for (Tables.Table table : tables) {
            if (isWritten(table)) {
                read(table, true);
            }
        }
    }

    /** The next look is at everything: somebody may have written who is no function. */
    void suspect() {
        suspicious = true;
    }

    /** Passes over what is new: it is what restoring a snapshot has written. */
    void skip() {
        for (Tables.Table table : tables) {
            read(table, false);
        }
    }

    /**
     * Deletes what has expired, once an hour; DynamoDB itself takes up to some days. The deletions,
     * when they come along, are told as the service's own.
     */
    void expire() {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        if (hour.equals(expiredAt)) {
            return;
        }
        expiredAt = hour;
        for (Tables.Table table : expiring) {
            if (isWritten(table)) {
                read(table, false);
            }
        }
        var deleted = expiry.expire(clock.instant());
        suspicious |= !deleted.isEmpty();
        expired.addAll(deleted);
    }

    private boolean isWritten(Tables.Table table) {
        return seen.getOrDefault(table.id(), Long.MIN_VALUE) != writes.getAsLong();
    }

    private void read(Tables.Table table, boolean deliver) {
        seen.put(table.id(), writes.getAsLong());
        while (true) {
            var position =
                    state.positions.getOrDefault(table.id(), new State.Position(null, null, 0));
            GetRecordsResponse answer = records(table, position);
            position = state.positions.getOrDefault(table.id(), position);
            long count = position.count();
            String sequence = position.sequence();
            for (Record record : answer.records()) {
                sequence = record.dynamodb().sequenceNumber();
                expiry.note(table, record.dynamodb().newImage());
                if (deliver) {
                    deliver(table, record, ++count);
                }
            }
            String shard = position.shard();
            if (answer.nextShardIterator() == null) {
                shard = childOf(table, shard);
                sequence = null;
                iterators.remove(table.id());
            } else {
                iterators.put(table.id(), answer.nextShardIterator());
            }
            state.positions.put(table.id(), new State.Position(shard, sequence, count));
            if (answer.records().isEmpty() && answer.nextShardIterator() != null) {
                return;
            }
        }
    }

    private GetRecordsResponse records(Tables.Table table, State.Position position) {
        String known = iterators.get(table.id());
        if (known != null) {
            try {
                return records(known);
            } catch (DynamoDbException late) {
                // The machine slept, or nothing has been written for a while: expired or trimmed,
                // for which DynamoDB Local has no names of their own. The position says where to
                // go on.
                iterators.remove(table.id());
            }
        }
        String shard = position.shard() == null ? childOf(table, null) : position.shard();
        state.positions.put(
                table.id(), new State.Position(shard, position.sequence(), position.count()));
        try {
            return records(iterator(table, shard, position.sequence()));
        } catch (TrimmedDataAccessException forgotten) {
            // What was read last is older than the stream's memory, and all that it still knows is
            // newer.
            return records(iterator(table, shard, null));
        }
    }

    private GetRecordsResponse records(String iterator) {
        return database.streams().getRecords(get -> get.shardIterator(iterator).limit(1000));
    }

    private String iterator(Tables.Table table, String shard, @Nullable String sequence) {
        return database.streams()
                .getShardIterator(
                        get ->
                                get.streamArn(arns.get(table.id()))
                                        .shardId(shard)
                                        .sequenceNumber(sequence)
                                        .shardIteratorType(
                                                sequence == null
                                                        ? ShardIteratorType.TRIM_HORIZON
                                                        : ShardIteratorType.AFTER_SEQUENCE_NUMBER))
                .shardIterator();
    }

    /**
     * The shard that follows; the oldest there is if none is given or the given one is forgotten.
     */
    private String childOf(Tables.Table table, @Nullable String shard) {
        List<Shard> shards =
                database.streams()
                        .describeStream(describe -> describe.streamArn(arns.get(table.id())))
                        .streamDescription()
                        .shards();
        return shards.stream()
                .filter(child -> shard != null && shard.equals(child.parentShardId()))
                .findFirst()
                .orElse(shards.getFirst())
                .shardId();
    }

    private void deliver(Tables.Table table, Record record, long count) {
        Instant now = clock.instant();
        String sequence = "1%020d".formatted(count);
        ObjectNode event = Json.object();
        event.put("eventID", state.nextId()).put("eventName", record.eventNameAsString());
        event.put("eventVersion", "1.1").put("eventSource", "aws:dynamodb");
        event.put("awsRegion", Attributes.REGION).put("eventSourceARN", arn(table));
        ObjectNode change = event.putObject("dynamodb");
        change.put("ApproximateCreationDateTime", now.getEpochSecond());
        change.set("Keys", AttributeJson.map(record.dynamodb().keys()));
        if (record.dynamodb().hasNewImage()) {
            change.set("NewImage", AttributeJson.map(record.dynamodb().newImage()));
        }
        if (record.dynamodb().hasOldImage()) {
            change.set("OldImage", AttributeJson.map(record.dynamodb().oldImage()));
        }
        change.put("SequenceNumber", sequence).put("SizeBytes", record.dynamodb().sizeBytes());
        change.put("StreamViewType", record.dynamodb().streamViewTypeAsString());
        if (record.eventNameAsString().equals("REMOVE")
                && expired.remove(record.dynamodb().keys())) {
            event.putObject("userIdentity")
                    .put("type", "Service")
                    .put("principalId", "dynamodb.amazonaws.com");
        }
        for (String mapping : mappings.getOrDefault(table.id(), List.of())) {
            state.readings
                    .computeIfAbsent(mapping, none -> new State.Reading())
                    .pending
                    .add(new State.Change(sequence, now, event));
        }
    }
}
