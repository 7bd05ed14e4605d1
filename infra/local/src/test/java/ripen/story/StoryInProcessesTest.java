package ripen.story;

import java.time.Instant;
import org.junit.jupiter.api.Tag;

/** The story with a JVM of its own for every function, from the jars that would be deployed. */
@Tag("isolated")
class StoryInProcessesTest extends Story {

    @Override
    RunningRipen run() {
        return LocalRipen.isolated(Instant.parse("2026-01-05T09:00:00Z"));
    }
}
