package ripen.aws.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

import java.util.Locale;

/**
 * From which level on lines are written: Ripen's own from the level that is set, those of libraries
 * from WARN on at least.
 */
final class LogLevels {

    private volatile Level own;
    private final boolean off;

    LogLevels(Level own) {
        this(own, false);
    }

    private LogLevels(Level own, boolean off) {
        this.own = own;
        this.off = off;
    }

    /**
     * {@code -Dripen.log.level} if it is set, INFO else; Powertools sets what its own variable
     * says. {@code off} is for tests in which things break on purpose.
     */
    static LogLevels ofProcess() {
        @Nullable String set = System.getProperty("ripen.log.level");
        boolean off = "off".equalsIgnoreCase(set);
        return new LogLevels(
                set == null || off ? Level.INFO : Level.valueOf(set.toUpperCase(Locale.ROOT)), off);
    }

    boolean areOff() {
        return off;
    }

    void set(Level level) {
        own = level;
    }

    Level of(String logger) {
        Level level = own;
        return logger.startsWith("ripen.") || level.toInt() > Level.WARN.toInt()
                ? level
                : Level.WARN;
    }
}
