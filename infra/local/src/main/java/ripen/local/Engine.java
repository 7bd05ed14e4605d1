package ripen.local;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets everything happen that has to: streams are read, queues delivered, schedules fired. On
 * threads of its own as time passes; or, if deterministic, only when asked to, on the caller's
 * thread.
 */
final class Engine implements AutoCloseable {
    /** How often it is looked at what this process has not written itself. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    /** How long a stop waits for the clock, and for functions, to come to rest. */
    private static final Duration PARTING = Duration.ofSeconds(2);

    private final State state;
    private final VirtualClock clock;
    private final Streams streams;
    private final Schedules schedules;
    private final Queues queues;
    private final List<Reader> readers;
    private final Runnable onQuiet;
    private final boolean deterministic;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** One advance at a time; if deterministic, also one function at a time. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private int running;
    private int settling;
    private long quiets;
    private boolean dirty = true;
    private boolean closed;
    private Runnable beforeStep = () -> {};

    Engine(
            State state,
            VirtualClock clock,
            Streams streams,
            Schedules schedules,
            Queues queues,
            List<Reader> readers,
            Runnable onQuiet,
            boolean deterministic) {
        this.state = state;
        this.clock = clock;
        this.streams = streams;
        this.schedules = schedules;
        this.queues = queues;
        this.readers = readers;
        this.onQuiet = onQuiet;
        this.deterministic = deterministic;
    }

    void start() {
        if (!deterministic) {
            Thread.ofPlatform().name("engine").daemon().start(this::live);
        }
    }

    void beforeStep(Runnable listener) {
        beforeStep = listener;
    }

    /** An invocation that somebody waits for, such as an HTTP request's. */
    <T> T call(Callable<T> invocation) throws Exception {
        if (isClosed()) {
            throw new IllegalStateException("The runtime is stopping.");
        }
        if (deterministic) {
            turn.lock();
        }
        synchronized (state) {
            running++;
        }
        try {
            return invocation.call();
        } finally {
            finished();
            if (deterministic) {
                turn.unlock();
            }
        }
    }

    /**
     * Does everything there is to do, without waiting for time to pass, and counts the dead
     * letters.
     */
    int settle() {
        if (deterministic) {
            while (step()) {
                // Each step is one invocation.
            }
        } else {
            synchronized (state) {
                settling++;
                dirty = true;
                state.notifyAll();
                long before = quiets;
                while (quiets == before && !closed) {
                    await(0);
                }
                settling--;
            }
        }
        return queues.deadLetters();
    }

    /** Does the next thing, if there is one. Only if deterministic. */
    boolean step() {
        turn.lock();
        try {
            beforeStep.run();
            Runnable work;
            synchronized (state) {
                streams.look();
                work = next(true);
            }
            if (work != null) {
                work.run();
            }
            return work != null;
        } finally {
            turn.unlock();
        }
    }

    /**
     * Moves the clock; schedules fire at their instants, in order, and everything settles in
     * between.
     */
    void advance(Instant to) {
        turn.lock();
        boolean ran = !clock.isStopped();
        clock.stop();
        try {
            settle();
            for (Instant next = next(clock.instant());
                    next.isBefore(to) && !isClosed();
                    next = next(next)) {
                moveTo(next);
            }
            if (!isClosed()) {
                moveTo(to);
            }
        } finally {
            if (ran) {
                clock.run();
            }
            turn.unlock();
        }
    }

    private boolean isClosed() {
        synchronized (state) {
            return closed;
        }
    }

    /** Lets what runs come to its end for a moment: it still finds the tables. */
    @Override
    public void close() throws InterruptedException {
        synchronized (state) {
            closed = true;
            state.notifyAll();
        }
        threads.shutdown();
        if (turn.tryLock(PARTING.toMillis(), TimeUnit.MILLISECONDS)) {
            turn.unlock();
        }
        if (!threads.awaitTermination(PARTING.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }

    private Instant next(Instant now) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        Instant scheduled = schedules.next();
        return scheduled.isBefore(midnight) ? scheduled : midnight;
    }

    private void moveTo(Instant to) {
        synchronized (state) {
            clock.set(to);
            streams.expire();
            schedules.fire(to);
        }
        settle();
    }

    private void live() {
        synchronized (state) {
            while (!closed) {
                try {
                    if (!clock.isStopped()) {
                        streams.expire();
                        schedules.fire(clock.instant());
                    }
                    dispatch();
                } catch (RuntimeException bug) {
                    // Said, and tried again after a while: whoever waits for a settle would wait
                    // for ever.
                    bug.printStackTrace();
                    await(GLANCE.toMillis());
                }
            }
        }
    }

    private void dispatch() {
        if (dirty) {
            dirty = false;
            streams.look();
        }
        boolean busy = false;
        for (Runnable work = next(settling > 0); work != null; work = next(settling > 0)) {
            submit(work);
            busy = true;
        }
        if (!busy && !dirty) {
            quietOrWait();
        }
    }

    private void quietOrWait() {
        if (running == 0 && settling > 0) {
            quiets++;
            state.notifyAll();
        }
        if (running == 0) {
            onQuiet.run();
        }
        if (closed || dirty) {
            return;
        }
        Instant due = schedules.next();
        for (Reader reader : readers) {
            due = reader.due().isBefore(due) ? reader.due() : due;
        }
        Instant now = clock.instant();
        Instant glance = now.plus(GLANCE);
        await(Math.max(1, Duration.between(now, due.isBefore(glance) ? due : glance).toMillis()));
        dirty |= running == 0;
    }

    private @Nullable Runnable next(boolean atOnce) {
        Instant now = clock.instant();
        for (Reader reader : readers) {
            Runnable work = reader.next(now, atOnce);
            if (work != null) {
                return work;
            }
        }
        return null;
    }

    private void submit(Runnable work) {
        running++;
        threads.execute(
                () -> {
                    try {
                        work.run();
                    } finally {
                        finished();
                    }
                });
    }

    private void finished() {
        synchronized (state) {
            running--;
            dirty = true;
            state.notifyAll();
        }
    }

    private void await(long milliseconds) {
        try {
            state.wait(milliseconds);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the functions.", stop);
        }
    }
}
