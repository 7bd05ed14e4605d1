package ripen.story;

import ripen.demo.Driver;
import ripen.local.Around;
import ripen.local.LocalRuntime;
import ripen.local.Settings;
import ripen.local.Snapshot;
import ripen.stack.RipenApp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;

/** The synthesized template on this machine, in memory. */
record LocalRipen(LocalRuntime runtime, Driver driver) implements RunningRipen {

    /** The clock stands still unless moved, and everything happens in the same order each time. */
    static LocalRipen standingStill(Instant start, Around around) {
        return start(settings(start).withDeterministic(true).withAround(around));
    }

    /** Every event and message twice, in an order that the seed decides. */
    static LocalRipen shuffled(Instant start, long seed) {
        return start(settings(start).withDeterministic(true).withShuffle(seed));
    }

    /** The clock runs, and functions run at the same time. */
    static LocalRipen running(Instant start) {
        return start(settings(start));
    }

    /** One JVM per function. */
    static LocalRipen isolated(Instant start) {
        return start(settings(start).withDeterministic(true).withIsolated(true));
    }

    private static Settings settings(Instant start) {
        return Settings.of(Synthesized.TEMPLATE).withClock(start);
    }

    /** Once for all tests of this process: the CDK takes a while. */
    private static final class Synthesized {
        private static final Path ROOT = Path.of(System.getProperty("ripen.root"));
        static final Path TEMPLATE =
                RipenApp.synthesize(ROOT, ROOT.resolve("infra/local/target/story-cdk.out"));
    }

    private static LocalRipen start(Settings settings) {
        try {
            LocalRuntime runtime = LocalRuntime.start(settings);
            return new LocalRipen(runtime, new Driver(runtime.uri()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Snapshot snapshot() {
        return runtime.snapshot();
    }

    void restore(Snapshot snapshot) {
        runtime.restore(snapshot);
    }

    @Override
    public void close() {
        runtime.close();
    }
}
