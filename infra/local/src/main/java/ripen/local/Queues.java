package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The queues. What lies in a queue that no function reads counts as a dead letter. */
final class Queues {
    /**
     * A message without a dead-letter queue is dropped at last, as when its retention has run out.
     */
    private static final int PATIENCE = 10;

    private final State state;
    private final InstantSource clock;
    private final boolean twice;
    private final Map<String, Queue> queues = new TreeMap<>();
    private final Set<String> read = new TreeSet<>();

    /**
     * @param name the physical one
     * @param deadLetters where a message goes that was received too often; null drops it
     */
    record Queue(
            String id,
            String name,
            Duration visibility,
            int maxReceives,
            @Nullable String deadLetters) {}

    Queues(Template template, State state, InstantSource clock, boolean twice) {
        this.state = state;
        this.clock = clock;
        this.twice = twice;
        for (Template.Resource resource : template.all("AWS::SQS::Queue")) {
            JsonNode properties = resource.properties();
            if (properties.path("FifoQueue").asBoolean()) {
                throw new Unsupported(resource.id(), "is a FIFO queue");
            }
            JsonNode redrive = properties.path("RedrivePolicy");
            String name = Attributes.name(resource.id(), properties);
            queues.put(
                    name,
                    new Queue(
                            resource.id(),
                            name,
                            Duration.ofSeconds(properties.path("VisibilityTimeout").asInt(30)),
                            redrive.path("maxReceiveCount").asInt(PATIENCE),
                            redrive.has("deadLetterTargetArn")
                                    ? Attributes.last(redrive.path("deadLetterTargetArn").asText())
                                    : null));
        }
        template.all("AWS::Lambda::EventSourceMapping")
                .forEach(mapping -> read.add(Attributes.last(mapping.text("EventSourceArn"))));
    }

    List<Queue> all() {
        return List.copyOf(queues.values());
    }

    /**
     * @throws IllegalArgumentException if there is none of that name
     */
    Queue queue(String name) {
        Queue queue = queues.get(name);
        if (queue == null) {
            throw new IllegalArgumentException("There is no queue " + name + ".");
        }
        return queue;
    }

    boolean exists(String name) {
        return queues.containsKey(name);
    }

    boolean isRead(Queue queue) {
        return read.contains(queue.name());
    }

    /** Puts a message into a queue and returns its id. */
    String send(String name, String body) {
        queue(name);
        synchronized (state) {
            Instant now = clock.instant();
            String id = state.nextId();
            for (int copy = 0; copy < (twice && read.contains(name) ? 2 : 1); copy++) {
                String own = copy == 0 ? id : state.nextId();
                messages(name).put(own, new State.Message(own, body, now, 0, now));
            }
            state.notifyAll();
            return id;
        }
    }

    /** What lies in a queue, in flight or not; the caller holds the state's monitor. */
    LinkedHashMap<String, State.Message> messages(String name) {
        return state.queues.computeIfAbsent(name, none -> new LinkedHashMap<>());
    }

    /** Hands a message out once more, or takes it away if that was too often. */
    State.@Nullable Message receive(Queue queue, State.Message message, Instant now) {
        if (message.receives() >= queue.maxReceives()) {
            messages(queue.name()).remove(message.id());
            if (queue.deadLetters() != null) {
                messages(queue.deadLetters())
                        .put(
                                message.id(),
                                new State.Message(message.id(), message.body(), now, 0, now));
            }
            return null;
        }
        var received = message.receivedUntil(now.plus(queue.visibility()));
        messages(queue.name()).put(message.id(), received);
        return received;
    }

    int deadLetters() {
        synchronized (state) {
            return queues.values().stream()
                    .filter(queue -> !isRead(queue))
                    .mapToInt(queue -> messages(queue.name()).size())
                    .sum();
        }
    }
}
