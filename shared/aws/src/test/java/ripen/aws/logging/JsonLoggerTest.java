package ripen.aws.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

import ripen.aws.json.Json;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class JsonLoggerTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final LogLevels levels = new LogLevels(Level.INFO);
    private final JsonLogger logger =
            new JsonLogger(
                    "ripen.aws.Test", levels, new PrintStream(out, true, StandardCharsets.UTF_8));

    @Test
    void aLineIsOneJsonObjectWithWhatIsKnownOfTheInvocation() {
        try (var _ = MDC.putCloseable("correlation_id", "s-1")) {
            logger.info("Lead {} has {} \"points\"\n", "lead-1", 20);
        }
        assertThat(line())
                .containsEntry("level", "INFO")
                .containsEntry("message", "Lead lead-1 has 20 \"points\"\n")
                .containsEntry("correlation_id", "s-1")
                .containsEntry("logger", "ripen.aws.Test")
                .containsKey("timestamp");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void anExceptionStandsInTheSameLine() {
        logger.error("Message {} failed", "m-1", new IllegalStateException("busy"));

        assertThat(line()).containsEntry("message", "Message m-1 failed");
        assertThat((Map<?, ?>) line().get("error"))
                .extracting("name")
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void linesBelowTheLevelAreNotWritten() {
        logger.debug("unseen");
        assertThat(out.size()).isZero();
        levels.set(Level.DEBUG);
        logger.debug("seen");
        assertThat(line()).containsEntry("message", "seen");
    }

    @Test
    void librariesAreHeardFromWarningsOn() {
        assertThat(levels.of("software.amazon.awssdk.x")).isEqualTo(Level.WARN);
        assertThat(levels.of("ripen.functions.x")).isEqualTo(Level.INFO);
        assertThat(new LogLevels(Level.ERROR).of("software.amazon.awssdk.x"))
                .isEqualTo(Level.ERROR);
    }

    @Test
    void itIsWhatLoggersAreMadeOf() {
        assertThat(LoggerFactory.getLogger("ripen.x")).isInstanceOf(JsonLogger.class);
    }

    private Map<String, Object> line() {
        return Json.object(out.toString(StandardCharsets.UTF_8));
    }
}
