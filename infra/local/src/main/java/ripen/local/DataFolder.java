package ripen.local;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/** Keeps the state, beside the tables, in a folder; or nowhere, if there is none. */
final class DataFolder {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final int UNSAVED_IDS = 1_000_000;

    private final @Nullable Path file;
    private final State state;
    private long saved;
    private long savedAt = System.nanoTime();

    DataFolder(@Nullable Path folder, State state) {
        file = folder == null ? null : folder.resolve("state.json");
        this.state = state;
    }

    /** Whether there was something to load. */
    boolean load() {
        if (file == null || !Files.exists(file)) {
            return false;
        }
        try {
            state.become(Json.MAPPER.readValue(Files.readAllBytes(file), State.class));
            // After a crash the file is older than the tables, which may hold ids given out since.
            state.ids += UNSAVED_IDS;
            return true;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The data in " + file + " cannot be read.", unreadable);
        }
    }

    /**
     * Every message, invocation and change takes an id, so that their number tells whether anything
     * happened.
     */
    void save(VirtualClock clock) {
        synchronized (state) {
            boolean lately = System.nanoTime() - savedAt < INTERVAL.toNanos();
            if (file != null && saved != state.ids && !lately) {
                write(file, clock);
            }
        }
    }

    /** Also if nothing has happened but time. */
    void close(VirtualClock clock) {
        synchronized (state) {
            if (file != null) {
                write(file, clock);
            }
        }
    }

    private void write(Path target, VirtualClock clock) {
        state.now = clock.instant();
        state.machineNow = Instant.now();
        saved = state.ids;
        savedAt = System.nanoTime();
        try {
            Path temporary = target.resolveSibling("state.json.new");
            Files.write(temporary, Json.bytes(state));
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The data cannot be written to " + target + ".", failure);
        }
    }
}
