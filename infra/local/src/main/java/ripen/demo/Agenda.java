package ripen.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is going to happen, in the order of time. */
final class Agenda {

    /**
     * Something that somebody does at an instant; {@code order} keeps what was planned first first.
     */
    private record Plan(Instant at, long order, Runnable action) {}

    private final PriorityQueue<Plan> plans =
            new PriorityQueue<>(Comparator.comparing(Plan::at).thenComparingLong(Plan::order));
    private long planned;

    void plan(Instant at, Runnable action) {
        plans.add(new Plan(at, planned++, action));
    }

    /** Whether anything is planned before the instant. */
    boolean hasBefore(Instant end) {
        return !plans.isEmpty() && plans.peek().at().isBefore(end);
    }

    Instant next() {
        return plans.element().at();
    }

    void runNext() {
        plans.remove().action().run();
    }
}
