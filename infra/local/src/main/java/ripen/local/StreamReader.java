package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lambda's event source mapping of a table's stream: one batch at a time, in order. A batch that
 * fails is tried again from the record that the function names, and nothing behind it is passed
 * over. With a tumbling window the function is told the window, its state so far, and its end.
 */
final class StreamReader implements Reader {
    /**
     * While a settle waits, time does not pass; after so many attempts a record counts as expired.
     */
    private static final int PATIENCE = 100;

    private static final Duration RETENTION = Duration.ofHours(24);

    private final State state;
    private final Queues queues;
    private final Lambda function;
    private final InstantSource clock;
    private final String id;
    private final String arn;
    private final int batchSize;
    private final int retries;
    private final Duration age;
    private final long windowSeconds;
    private final boolean bisect;
    private final boolean partial;
    private final boolean twice;
    private final @Nullable String onFailure;
    private boolean running;

    /** What is in the function's hands: records of one window, or none and the window's end. */
    private record Batch(List<State.Change> changes, boolean isFinal, boolean early) {}

    StreamReader(
            Template.Resource mapping,
            State state,
            Queues queues,
            Lambda function,
            InstantSource clock,
            boolean twice) {
        JsonNode properties = mapping.properties();
        JsonNode destination =
                properties.path("DestinationConfig").path("OnFailure").path("Destination");
        int seconds = properties.path("MaximumRecordAgeInSeconds").asInt(-1);
        this.state = state;
        this.queues = queues;
        this.function = function;
        this.clock = clock;
        this.twice = twice;
        id = mapping.id();
        arn = mapping.text("EventSourceArn");
        batchSize = properties.path("BatchSize").asInt(100);
        retries = properties.path("MaximumRetryAttempts").asInt(-1);
        age = seconds < 0 ? RETENTION : Duration.ofSeconds(seconds);
        windowSeconds = properties.path("TumblingWindowInSeconds").asLong();
        bisect = properties.path("BisectBatchOnFunctionError").asBoolean();
        partial =
                properties
                        .path("FunctionResponseTypes")
                        .toString()
                        .contains("ReportBatchItemFailures");
        onFailure = destination.isMissingNode() ? null : Attributes.last(destination.asText());
    }

    private State.Reading reading() {
        return state.readings.computeIfAbsent(id, none -> new State.Reading());
    }

    @Override
    public @Nullable Runnable next(Instant now, boolean atOnce) {
        State.Reading reading = reading();
        if (running || (!atOnce && now.isBefore(reading.notBefore))) {
            return null;
        }
        Batch batch = batch(reading, now, atOnce);
        if (batch == null) {
            return null;
        }
        running = true;
        String invocation = state.nextId();
        JsonNode event = event(reading, batch);
        return () -> run(invocation, batch, event);
    }

    @Override
    public Instant due() {
        State.Reading reading = reading();
        if (running) {
            return Instant.MAX;
        }
        if (!reading.pending.isEmpty()) {
            return reading.notBefore;
        }
        return reading.window == null ? Instant.MAX : reading.window.plusSeconds(windowSeconds);
    }

    private @Nullable Batch batch(State.Reading reading, Instant now, boolean atOnce) {
        State.Change first = reading.pending.peekFirst();
        if (windowSeconds > 0) {
            if (reading.window == null && first != null) {
                reading.window = windowOf(first);
            }
            boolean over =
                    reading.window != null
                            && !now.isBefore(reading.window.plusSeconds(windowSeconds));
            boolean passed =
                    first == null ? over || atOnce : !windowOf(first).equals(reading.window);
            if (reading.window != null && passed) {
                return new Batch(List.of(), true, !over);
            }
        }
        int limit = reading.limit == 0 ? batchSize : reading.limit;
        List<State.Change> changes =
                reading.pending.stream()
                        .limit(limit)
                        .takeWhile(
                                change ->
                                        windowSeconds == 0
                                                || windowOf(change).equals(reading.window))
                        .toList();
        return changes.isEmpty() ? null : new Batch(changes, false, false);
    }

    private Instant windowOf(State.Change change) {
        long second = change.at().getEpochSecond();
        return Instant.ofEpochSecond(second - Math.floorMod(second, windowSeconds));
    }

    private void run(String invocation, Batch batch, JsonNode event) {
        JsonNode answer = null;
        try {
            answer = function.invoke(invocation, event);
            if (twice) {
                answer = function.invoke(invocation, event);
            }
        } catch (FailedInvocation failure) {
            // Told below by the missing answer; the function has logged why.
        }
        synchronized (state) {
            running = false;
            State.Reading reading = reading();
            int done = answer == null ? 0 : done(batch, answer);
            for (int i = 0; i < done; i++) {
                reading.pending.pollFirst();
            }
            if (answer != null && done == batch.changes().size()) {
                succeeded(reading, batch, answer);
            } else {
                failed(reading, batch, done);
            }
        }
    }

    /** How many records from the front are done with. */
    private int done(Batch batch, JsonNode answer) {
        List<String> sequences = batch.changes().stream().map(State.Change::sequence).toList();
        if (!partial || answer.path("batchItemFailures").isEmpty()) {
            return sequences.size();
        }
        String lowest =
                answer.path("batchItemFailures")
                        .valueStream()
                        .map(failure -> failure.path("itemIdentifier").asText())
                        .min(Comparator.naturalOrder())
                        .orElse("");
        // A name that was never handed out makes the whole batch fail, as on Lambda.
        return Math.max(0, sequences.indexOf(lowest));
    }

    private void succeeded(State.Reading reading, Batch batch, JsonNode answer) {
        reading.attempts = 0;
        reading.limit = 0;
        reading.notBefore = Instant.EPOCH;
        reading.windowState = batch.isFinal() ? Json.object() : answer.path("state");
        if (batch.isFinal()) {
            reading.window = null;
        }
    }

    private void failed(State.Reading reading, Batch batch, int done) {
        Instant now = clock.instant();
        int left = batch.changes().size() - done;
        reading.attempts = done > 0 ? 1 : reading.attempts + 1;
        reading.limit = bisect && done == 0 ? Math.max(1, left / 2) : reading.limit;
        reading.notBefore = now.plusSeconds(Math.min(60, 1L << Math.min(6, reading.attempts)));
        boolean tooOld = left > 0 && batch.changes().getFirst().at().plus(age).isBefore(now);
        if (tooOld || reading.attempts > (retries < 0 ? PATIENCE : retries)) {
            if (onFailure != null) {
                queues.send(onFailure, undelivered(batch, done));
            }
            for (int i = 0; i < left; i++) {
                reading.pending.pollFirst();
            }
            succeeded(reading, batch, Json.object().set("state", reading.windowState));
        }
    }

    private JsonNode event(State.Reading reading, Batch batch) {
        ObjectNode event = Json.object();
        ArrayNode records = event.putArray("Records");
        batch.changes().forEach(change -> records.add(change.event()));
        if (reading.window != null) {
            event.putObject("window")
                    .put("start", reading.window.toString())
                    .put("end", reading.window.plusSeconds(windowSeconds).toString());
            event.set(
                    "state", reading.windowState.isObject() ? reading.windowState : Json.object());
            event.put("shardId", Streams.shard()).put("eventSourceARN", arn);
            event.put("isFinalInvokeForWindow", batch.isFinal());
            event.put("isWindowTerminatedEarly", batch.early());
        }
        return event;
    }

    private String undelivered(Batch batch, int done) {
        var changes = new ArrayList<>(batch.changes().subList(done, batch.changes().size()));
        ObjectNode message = Json.object().put("version", "1.0");
        message.put("timestamp", clock.instant().toString());
        message.putObject("requestContext")
                .put(
                        "functionArn",
                        Attributes.arn("lambda", "function:" + function.description().id()))
                .put("condition", "RetryAttemptsExhausted");
        ObjectNode info = message.putObject("DDBStreamBatchInfo");
        info.put("shardId", Streams.shard()).put("streamArn", arn).put("batchSize", changes.size());
        if (!changes.isEmpty()) {
            info.put("startSequenceNumber", changes.getFirst().sequence());
            info.put("endSequenceNumber", changes.getLast().sequence());
        }
        return message.toString();
    }
}
