package ripen.functions.relay;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ripen.aws.json.Json;
import ripen.events.Event;
import ripen.events.Events;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Publishes on EventBridge, and reads what became of each entry: a call that succeeds may hold
 * entries that did not.
 */
record EventBridgeBus(EventBridgeClient eventBridge, String name) implements Bus {

    private static final Logger LOG = LoggerFactory.getLogger(EventBridgeBus.class);

    /**
     * What a call takes in all, as it is documented everywhere; some regions take more. An event of
     * ours is about a kilobyte.
     */
    private static final int LARGEST = 256 * 1024 - 1;

    /**
     * The error codes of an entry that will never pass. What lacks a right may pass once the right
     * is granted.
     */
    private static final Set<String> FOR_EVER =
            Set.of("InvalidArgument", "MalformedDetail", "RedactionFailure");

    @Override
    public int most() {
        return 10;
    }

    @Override
    public double share(Event event) {
        PutEventsRequestEntry entry = entry(event);
        return (bytes(entry.source()) + bytes(entry.detailType()) + bytes(entry.detail()))
                / (double) LARGEST;
    }

    @Override
    public List<Outcome> publish(List<Event> events) {
        try {
            return eventBridge
                    .putEvents(put -> put.entries(events.stream().map(this::entry).toList()))
                    .entries()
                    .stream()
                    .map(EventBridgeBus::outcome)
                    .toList();
        } catch (SdkException failed) {
            boolean invalid =
                    failed instanceof AwsServiceException answer
                            && answer.awsErrorDetails() != null
                            && "ValidationException".equals(answer.awsErrorDetails().errorCode());
            LOG.warn("None of {} events was published", events.size(), failed);
            // One invalid entry spoils a call: alone it shows which one it is.
            return events.stream()
                    .map(
                            event ->
                                    !invalid
                                            ? Outcome.FAILED
                                            : events.size() == 1
                                                    ? Outcome.REFUSED
                                                    : publish(List.of(event)).getFirst())
                    .toList();
        }
    }

    private static Outcome outcome(PutEventsResultEntry entry) {
        if (entry.errorCode() == null) {
            return Outcome.PUBLISHED;
        }
        LOG.warn("An event was not published: {}", entry.errorCode());
        return FOR_EVER.contains(entry.errorCode()) ? Outcome.REFUSED : Outcome.FAILED;
    }

    private PutEventsRequestEntry entry(Event event) {
        return PutEventsRequestEntry.builder()
                .eventBusName(name)
                .source(Events.source(event.detailType()))
                .detailType(event.detailType())
                .detail(Json.text(event.detail()))
                .build();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
