package ripen.local;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * A clock that runs at normal speed from any instant, can be stopped, and can be moved forward. It
 * counts whole milliseconds. Safe for use by many threads.
 */
final class VirtualClock implements InstantSource {
    private final Clock machine = Clock.systemUTC();
    private Duration ahead;
    private @Nullable Instant stoppedAt;

    VirtualClock(Instant start, boolean stopped) {
        ahead = Duration.between(machine.instant(), start);
        stoppedAt = stopped ? start : null;
    }

    @Override
    public synchronized Instant instant() {
        Instant now = stoppedAt == null ? machine.instant().plus(ahead) : stoppedAt;
        return now.truncatedTo(ChronoUnit.MILLIS);
    }

    synchronized void stop() {
        stoppedAt = instant();
    }

    synchronized void run() {
        Instant from = instant();
        stoppedAt = null;
        ahead = Duration.between(machine.instant(), from);
    }

    synchronized boolean isStopped() {
        return stoppedAt != null;
    }

    /** Sets the clock, if need be back: a snapshot is older than what followed it. */
    synchronized void set(Instant to) {
        if (stoppedAt != null) {
            stoppedAt = to;
        }
        ahead = Duration.between(machine.instant(), to);
    }
}
