package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Lambda's event source mapping of a queue: batches, as many at once as the template allows. */
final class QueueReader implements Reader {
    private final State state;
    private final Queues queues;
    private final Queues.Queue queue;
    private final Lambda function;
    private final int batchSize;
    private final int concurrency;
    private final boolean partial;
    private final @Nullable Long shuffle;
    private final Set<String> inFlight = new HashSet<>();
    private int running;

    QueueReader(
            Template.Resource mapping,
            State state,
            Queues queues,
            Lambda function,
            @Nullable Long shuffle) {
        JsonNode properties = mapping.properties();
        this.state = state;
        this.queues = queues;
        this.function = function;
        this.shuffle = shuffle;
        queue = queues.queue(Attributes.last(mapping.text("EventSourceArn")));
        batchSize = properties.path("BatchSize").asInt(10);
        concurrency = properties.path("ScalingConfig").path("MaximumConcurrency").asInt(5);
        partial =
                properties
                        .path("FunctionResponseTypes")
                        .toString()
                        .contains("ReportBatchItemFailures");
    }

    @Override
    public @Nullable Runnable next(Instant now, boolean atOnce) {
        var batch = new ArrayList<State.Message>();
        for (var message = pick(now, atOnce);
                running < concurrency && batch.size() < batchSize && message != null;
                message = pick(now, atOnce)) {
            var received = queues.receive(queue, message, now);
            if (received != null) {
                inFlight.add(received.id());
                batch.add(received);
            }
        }
        if (batch.isEmpty()) {
            return null;
        }
        running++;
        String invocation = state.nextId();
        return () -> run(invocation, batch);
    }

    @Override
    public Instant due() {
        if (running >= concurrency) {
            return Instant.MAX;
        }
        return queues.messages(queue.name()).values().stream()
                .filter(message -> !inFlight.contains(message.id()))
                .map(State.Message::visibleAt)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private State.@Nullable Message pick(Instant now, boolean atOnce) {
        if (running >= concurrency) {
            return null;
        }
        var visible =
                queues.messages(queue.name()).values().stream()
                        .filter(message -> !inFlight.contains(message.id()))
                        .filter(message -> atOnce || !message.visibleAt().isAfter(now));
        if (shuffle == null) {
            return visible.findFirst().orElse(null);
        }
        var all = visible.toList();
        return all.isEmpty()
                ? null
                : all.get(new Random(shuffle * 31 + state.ids++).nextInt(all.size()));
    }

    private void run(String invocation, List<State.Message> batch) {
        Set<String> failed = new HashSet<>();
        try {
            JsonNode answer = function.invoke(invocation, event(batch));
            if (partial) {
                answer.path("batchItemFailures")
                        .forEach(failure -> failed.add(failure.path("itemIdentifier").asText()));
            }
        } catch (FailedInvocation whole) {
            batch.forEach(message -> failed.add(message.id()));
        }
        var ids = batch.stream().map(State.Message::id).toList();
        if (!ids.containsAll(failed)) {
            // Lambda takes an answer that names a message it never handed out for a failure of all.
            failed.addAll(ids);
        }
        synchronized (state) {
            running--;
            ids.forEach(inFlight::remove);
            ids.stream()
                    .filter(id -> !failed.contains(id))
                    .forEach(queues.messages(queue.name())::remove);
        }
    }

    private JsonNode event(List<State.Message> batch) {
        ObjectNode event = Json.object();
        ArrayNode records = event.putArray("Records");
        for (State.Message message : batch) {
            ObjectNode record = records.addObject();
            record.put("messageId", message.id()).put("receiptHandle", message.id());
            record.put("body", message.body());
            record.putObject("attributes")
                    .put("ApproximateReceiveCount", Integer.toString(message.receives()))
                    .put("SentTimestamp", Long.toString(message.sentAt().toEpochMilli()))
                    .put("SenderId", Attributes.ACCOUNT)
                    .put(
                            "ApproximateFirstReceiveTimestamp",
                            Long.toString(message.sentAt().toEpochMilli()));
            record.putObject("messageAttributes");
            record.put("md5OfBody", Endpoints.md5(message.body()));
            record.put("eventSource", "aws:sqs").put("awsRegion", Attributes.REGION);
            record.put("eventSourceARN", Attributes.arn("sqs", queue.name()));
        }
        return event;
    }
}
