package ripen.functions.relay;

import ripen.events.Event;

import java.util.List;

/** Where events are published. */
interface Bus {

    /** What became of one event. */
    enum Outcome {
        PUBLISHED,
        /** Not now; it may be published later. */
        FAILED,
        /** Not now and not ever, as it stands. */
        REFUSED
    }

    /** How many events one call takes. */
    int most();

    /**
     * How large the call becomes by this event, as a share of what one call takes; more than 1
     * never passes.
     */
    double share(Event event);

    /**
     * @param events that fit into one call
     * @return what became of each, in their order
     */
    List<Outcome> publish(List<Event> events);
}
