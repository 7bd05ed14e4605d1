package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Everything that happened and is still to happen, except for the items in the tables: what a
 * snapshot copies and the data folder keeps. Whoever reads or writes it holds its monitor; it is
 * notified of every change that could make somebody's turn come.
 */
final class State {
    Instant now = Instant.EPOCH;

    /** What the machine's own clock said at {@code now}; only for what the data folder keeps. */
    Instant machineNow = Instant.EPOCH;

    long ids;

    /** By queue, then by message id, oldest first. */
    final Map<String, LinkedHashMap<String, Message>> queues = new TreeMap<>();

    /** By table. */
    final Map<String, Position> positions = new TreeMap<>();

    /** By event source mapping. */
    final Map<String, Reading> readings = new TreeMap<>();

    final List<Async> asyncs = new ArrayList<>();

    /** When each schedule fires next, by rule. */
    final Map<String, Instant> schedules = new TreeMap<>();

    final List<Mail> mails = new ArrayList<>();

    /** Parameters whose value was made up here, by name. */
    final Map<String, String> parameters = new TreeMap<>();

    /**
     * A message in a queue.
     *
     * @param receives how often it was handed out
     */
    record Message(String id, String body, Instant sentAt, int receives, Instant visibleAt) {

        Message receivedUntil(Instant visible) {
            return new Message(id, body, sentAt, receives + 1, visible);
        }
    }

    /**
     * How far a table's stream has been read.
     *
     * @param shard DynamoDB Local's, null before the first record, like {@code sequence}
     * @param count how many changes have been read, from which our own sequence numbers are made:
     *     they stay the same whatever DynamoDB Local numbers after a snapshot is restored
     */
    record Position(@Nullable String shard, @Nullable String sequence, long count) {}

    /**
     * A change of an item, as the stream tells it; {@code event} is Lambda's shape of the record.
     */
    record Change(String sequence, Instant at, JsonNode event) {}

    /** How far one reader of a stream has come. */
    static final class Reading {
        Deque<Change> pending = new ArrayDeque<>();
        int attempts;

        /** How many records the next batch may have; 0 is as many as the mapping says. */
        int limit;

        Instant notBefore = Instant.EPOCH;
        @Nullable Instant window;
        JsonNode windowState = Json.object();

        Reading copy() {
            var copy = new Reading();
            copy.pending.addAll(pending);
            copy.attempts = attempts;
            copy.limit = limit;
            copy.notBefore = notBefore;
            copy.window = window;
            copy.windowState = windowState;
            return copy;
        }
    }

    /** An asynchronous invocation that waits for its turn. */
    record Async(String id, String function, JsonNode event, int attempts, Instant notBefore) {}

    String nextId() {
        return UUID.nameUUIDFromBytes(
                        ("local " + ids++).getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .toString();
    }

    State copy() {
        var copy = new State();
        copy.become(this);
        return copy;
    }

    /** Takes over what another one holds, without sharing what can change. */
    void become(State other) {
        now = other.now;
        machineNow = other.machineNow;
        ids = other.ids;
        queues.clear();
        other.queues.forEach((name, messages) -> queues.put(name, new LinkedHashMap<>(messages)));
        positions.clear();
        positions.putAll(other.positions);
        readings.clear();
        other.readings.forEach((name, reading) -> readings.put(name, reading.copy()));
        asyncs.clear();
        asyncs.addAll(other.asyncs);
        schedules.clear();
        schedules.putAll(other.schedules);
        mails.clear();
        mails.addAll(other.mails);
        parameters.clear();
        parameters.putAll(other.parameters);
    }
}
