package ripen.story;

import ripen.demo.Driver;

import java.net.URI;
import java.time.Instant;

/**
 * The story in this process; or, with {@code -Dripen.base=URI}, told to a Ripen that was just
 * started somewhere else.
 */
class StoryTest extends Story {

    @Override
    RunningRipen run() {
        String base = System.getProperty("ripen.base", "");
        return base.isEmpty()
                ? LocalRipen.standingStill(
                        Instant.parse("2026-01-05T09:00:00Z"),
                        (call, aws) -> aws.apply(call.request()))
                : new Elsewhere(new Driver(URI.create(base)));
    }

    private record Elsewhere(Driver driver) implements RunningRipen {
        @Override
        public void close() {
            // whoever started it stops it
        }
    }
}
