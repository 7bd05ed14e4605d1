package ripen.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

@Isolated("It listens to what the whole process complains of")
class StoppingTest {
    @TempDir Path folder;

    @Test
    void whoever_stops_it_while_the_clock_moves_hears_no_complaints() throws Exception {
        var runtime =
                LocalRuntime.start(
                        Settings.of(Little.template(folder, text -> text))
                                .withClock(Instant.parse("2018-06-01T00:00:00Z")));
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            var advanced =
                    CompletableFuture.runAsync(() -> runtime.advance(Duration.ofDays(36_500)));
            while (!runtime.clock().instant().isAfter(Instant.parse("2018-06-03T00:00:00Z"))) {
                Thread.onSpinWait();
            }
            runtime.close();
            assertThat(advanced).succeedsWithin(Duration.ofSeconds(10));
            assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        } finally {
            System.setErr(err);
        }
    }
}
