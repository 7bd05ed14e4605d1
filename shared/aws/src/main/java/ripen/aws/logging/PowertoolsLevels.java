package ripen.aws.logging;

import org.slf4j.Logger;
import org.slf4j.event.Level;

import software.amazon.lambda.powertools.logging.internal.LoggingManager;

/**
 * Lets Powertools set the level: {@code POWERTOOLS_LOG_LEVEL}, and Lambda's own logging controls.
 */
public final class PowertoolsLevels implements LoggingManager {

    @Override
    public void setLogLevel(Level level) {
        JsonLogging.LEVELS.set(level);
    }

    @Override
    public Level getLogLevel(Logger logger) {
        return logger instanceof JsonLogger ours ? ours.level() : Level.INFO;
    }
}
