package ripen.aws.logging;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** From which level on lines are written: Ripen's own from the level that is set, those of libraries from WARN on at least. */
final class LogLevels {

    private volatile Level own;

    LogLevels(Level own) {
        this.own = own;
    }

    /** {@code -Dripen.log.level} if it is set, INFO else; Powertools sets what its own variable says. */
    static LogLevels ofProcess() {
        @Nullable String set = System.getProperty("ripen.log.level");
        return new LogLevels(set == null ? Level.INFO : Level.valueOf(set.toUpperCase(Locale.ROOT)));
    }

    void set(Level level) {
        own = level;
    }

    Level of(String logger) {
        Level level = own;
        return logger.startsWith("ripen.") || level.toInt() > Level.WARN.toInt() ? level : Level.WARN;
    }
}
