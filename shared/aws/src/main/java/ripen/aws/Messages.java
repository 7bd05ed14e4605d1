package ripen.aws;

import com.amazonaws.services.lambda.runtime.Context;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ripen.aws.json.Json;
import ripen.events.Event;
import ripen.events.Events;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a function does that is fed from a queue: each message holds the envelope of an event, each
 * is dealt with by itself, and those that fail, and only those, are delivered again. An {@link
 * Error} is none of our business: the invocation dies, and everything is delivered again.
 *
 * @param <T> what the messages are read as
 */
public final class Messages<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

    /**
     * An event as the bus delivers it; its time has whole seconds only, and its id changes when it
     * is published again.
     */
    public record Envelope(
            String id, String source, String detailType, String time, Map<String, Object> detail) {}

    private record Message<T>(String id, T content) {}

    private final InstantSource clock;
    private final Function<Map<String, Object>, T> reader;
    private final Function<T, String> correlation;
    private final @Nullable Comparator<T> order;

    private Messages(
            InstantSource clock,
            Function<Map<String, Object>, T> reader,
            Function<T, String> correlation,
            @Nullable Comparator<T> order) {
        this.clock = clock;
        this.reader = reader;
        this.correlation = correlation;
        this.order = order;
    }

    /** Messages that hold Ripen's own events. */
    public static Messages<Event> events(InstantSource clock) {
        return new Messages<>(
                clock,
                body -> {
                    Envelope envelope = envelope(body);
                    return Events.of(envelope.detailType(), envelope.detail());
                },
                event -> event.meta().correlation(),
                null);
    }

    /** Messages that hold events of others, such as those of SES. */
    public static Messages<Envelope> envelopes(InstantSource clock) {
        return new Messages<>(clock, Messages::envelope, Envelope::id, null);
    }

    /**
     * Messages that a function has sent itself.
     *
     * @param correlation the member that the log shows
     */
    public static Messages<Map<String, Object>> bodies(InstantSource clock, String correlation) {
        return new Messages<>(
                clock, body -> body, body -> String.valueOf(body.get(correlation)), null);
    }

    /** The messages of a batch are dealt with in this order. */
    public Messages<T> sorted(Comparator<T> by) {
        return new Messages<>(clock, reader, correlation, by);
    }

    /** Deals with a batch and answers which messages failed. */
    public void handle(
            InputStream in, OutputStream out, @Nullable Context context, Consumer<T> consumer)
            throws IOException {
        Invocation.run(clock, context, () -> Json.write(handle(Json.object(in), consumer), out));
    }

    private Map<String, Object> handle(Map<String, Object> batch, Consumer<T> consumer) {
        var failures = new ArrayList<Map<String, String>>();
        for (Message<T> message : read(batch, failures)) {
            if (!Invocation.correlated(
                    correlation.apply(message.content()), () -> succeeds(message, consumer))) {
                failures.add(failure(message.id()));
            }
        }
        return Map.of("batchItemFailures", failures);
    }

    private List<Message<T>> read(Map<String, Object> batch, List<Map<String, String>> failures) {
        var messages = new ArrayList<Message<T>>();
        if (batch.get("Records") instanceof List<?> records) {
            for (Object each : records) {
                var record = (Map<?, ?>) each;
                String id = String.valueOf(record.get("messageId"));
                try {
                    messages.add(
                            new Message<>(
                                    id,
                                    reader.apply(Json.object(String.valueOf(record.get("body"))))));
                } catch (RuntimeException unreadable) {
                    log(id, unreadable);
                    failures.add(failure(id));
                }
            }
        }
        if (order != null) {
            messages.sort(Comparator.comparing(Message::content, order));
        }
        return messages;
    }

    @SuppressWarnings("unchecked") // JSON objects have only text keys
    private static Envelope envelope(Map<String, Object> json) {
        if (!(json.get("detail") instanceof Map<?, ?> detail)) {
            throw new IllegalArgumentException("The message holds no event: it has no detail.");
        }
        return new Envelope(
                String.valueOf(json.get("id")),
                String.valueOf(json.get("source")),
                String.valueOf(json.get("detail-type")),
                String.valueOf(json.get("time")),
                (Map<String, Object>) detail);
    }

    private static <T> boolean succeeds(Message<T> message, Consumer<T> consumer) {
        try {
            consumer.accept(message.content());
            return true;
        } catch (RuntimeException failed) {
            log(message.id(), failed);
            return false;
        }
    }

    private static void log(String id, RuntimeException failed) {
        LOG.error("Message {} failed and will be delivered again", id, failed);
    }

    private static Map<String, String> failure(String id) {
        return Map.of("itemIdentifier", id);
    }
}
