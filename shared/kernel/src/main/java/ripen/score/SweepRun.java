package ripen.score;

import ripen.score.EnteringTime.Outcome;
import ripen.score.Histories.Cause;
import ripen.score.SweepingDecay.Swept;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** One sweep: as of when, and what it has done so far. Safe for use by many threads. */
final class SweepRun {

    private final Instant now;
    private final Cause cause;
    private final BooleanSupplier timeLeft;
    private final AtomicInteger acted = new AtomicInteger();
    private final AtomicInteger moved = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final Map<String, RuntimeException> failures = new ConcurrentSkipListMap<>();
    private volatile boolean over;

    SweepRun(Instant now, Cause cause, BooleanSupplier timeLeft) {
        this.now = now;
        this.cause = cause;
        this.timeLeft = timeLeft;
    }

    Instant now() {
        return now;
    }

    Cause cause() {
        return cause;
    }

    /** No time is left; once so, for everybody. */
    boolean isOver() {
        if (!over && !timeLeft.getAsBoolean()) {
            over = true;
        }
        return over;
    }

    void stop() {
        over = true;
    }

    void did(Outcome outcome) {
        switch (outcome) {
            case ACTED -> acted.incrementAndGet();
            case MOVED -> moved.incrementAndGet();
            case LEFT -> {} // the next sweep sees how it stands then
        }
    }

    void left(int leads) {
        left.addAndGet(leads);
    }

    /**
     * @param what the lead's id, or which shard
     */
    void failed(String what, RuntimeException why) {
        failures.put(what, why);
    }

    /**
     * @throws SweepFailed if something failed
     */
    Swept result() {
        var swept = new Swept(acted.get(), moved.get(), failures.size(), left.get(), !over);
        if (!failures.isEmpty()) {
            throw new SweepFailed(swept, failures);
        }
        return swept;
    }
}
