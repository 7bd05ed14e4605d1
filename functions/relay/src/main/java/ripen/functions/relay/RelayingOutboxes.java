package ripen.functions.relay;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ripen.aws.Outbox;
import ripen.events.Event;
import ripen.functions.relay.Bus.Outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes what the items' outboxes announce. Two announcements of the same item never travel in
 * the same call, and nothing is published after one that failed, so that each item's events are
 * published in their order. An event may be published more than once; its id is the same then.
 */
final class RelayingOutboxes {

    private static final Logger LOG = LoggerFactory.getLogger(RelayingOutboxes.class);
    private static final int ATTEMPTS = 3;
    private static final Duration BREATH = Duration.ofMillis(100);

    /** An event, and the record that it comes from. */
    private record Announced(StreamRecord record, Event event) {}

    private final Bus bus;
    private final Parking parking;
    private final Runnable pause;

    /**
     * @param pause between an attempt that failed in part and the next one
     */
    RelayingOutboxes(Bus bus, Parking parking, Runnable pause) {
        this.bus = bus;
        this.parking = parking;
        this.pause = pause;
    }

    static void breathe() {
        LockSupport.parkNanos(BREATH.toNanos());
    }

    /**
     * @param records in the stream's order
     * @return the sequence number from which on the records have to come again; empty if all that
     *     they announce is published or parked
     */
    Optional<String> relay(List<StreamRecord> records) {
        var call = new ArrayList<Announced>();
        for (StreamRecord record : records) {
            List<Event> events = List.of();
            try {
                events = record.announces() ? Outbox.of(record.item()).events() : List.of();
            } catch (IllegalArgumentException | IllegalStateException unreadable) {
                if (!park(
                        record,
                        "The outbox cannot be read: " + unreadable.getMessage(),
                        record.announcement())) {
                    return publish(call).or(() -> Optional.of(record.sequence()));
                }
            }
            for (Event event : events) {
                if (!fits(call, record, event)) {
                    Optional<String> failed = publish(call);
                    if (failed.isPresent()) {
                        return failed;
                    }
                    call.clear();
                }
                call.add(new Announced(record, event));
            }
        }
        return publish(call);
    }

    private boolean fits(List<Announced> call, StreamRecord record, Event event) {
        double share =
                call.stream().mapToDouble(announced -> bus.share(announced.event())).sum()
                        + bus.share(event);
        boolean another =
                call.stream()
                        .anyMatch(
                                announced ->
                                        announced.record() != record
                                                && announced
                                                        .record()
                                                        .address()
                                                        .equals(record.address()));
        return call.isEmpty() || (call.size() < bus.most() && share <= 1 && !another);
    }

    /** Publishes one call's worth; what failed is tried again a little. */
    private Optional<String> publish(List<Announced> call) {
        List<Announced> open = List.copyOf(call);
        var refused = new ArrayList<Announced>();
        for (int attempt = 1; !open.isEmpty() && attempt <= ATTEMPTS; attempt++) {
            if (attempt > 1) {
                pause.run();
            }
            Map<Outcome, List<Announced>> outcomes = attempt(open);
            refused.addAll(outcomes.getOrDefault(Outcome.REFUSED, List.of()));
            open = outcomes.getOrDefault(Outcome.FAILED, List.of());
        }
        var failed = new ArrayList<>(open);
        for (Announced announced : refused) {
            if (!park(
                    announced.record(), "The bus refuses the event", announced.event().detail())) {
                failed.add(announced);
            }
        }
        return call.stream()
                .filter(failed::contains)
                .map(announced -> announced.record().sequence())
                .findFirst();
    }

    private Map<Outcome, List<Announced>> attempt(List<Announced> open) {
        var outcomes = new HashMap<Outcome, List<Announced>>();
        if (open.size() == 1 && bus.share(open.getFirst().event()) > 1) {
            return Map.of(Outcome.REFUSED, open);
        }
        List<Outcome> answers = bus.publish(open.stream().map(Announced::event).toList());
        for (int i = 0; i < open.size(); i++) {
            outcomes.computeIfAbsent(answers.get(i), _ -> new ArrayList<>()).add(open.get(i));
        }
        return outcomes;
    }

    private boolean park(StreamRecord record, String why, Object payload) {
        try {
            parking.park(why, payload);
            LOG.error("Parked what record {} announces: {}", record.sequence(), why);
            return true;
        } catch (RuntimeException failed) {
            LOG.error("Record {} could not be parked", record.sequence(), failed);
            return false;
        }
    }
}
