package ripen.story;

import org.junit.jupiter.api.Tag;

import java.time.Instant;

/** The story with a JVM of its own for every function, from the jars that would be deployed. */
@Tag("isolated")
class StoryInProcessesTest extends Story {

    @Override
    RunningRipen run() {
        return LocalRipen.isolated(Instant.parse("2026-01-05T09:00:00Z"));
    }
}
