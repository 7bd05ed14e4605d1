package ripen.aws.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

import ripen.aws.json.Json;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes each line as one JSON object: level, message, timestamp, what Powertools knows of the
 * invocation, and the exception if there is one.
 */
final class JsonLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1;

    private final transient LogLevels levels;
    private final transient PrintStream out;

    JsonLogger(String name, LogLevels levels, PrintStream out) {
        this.name = name;
        this.levels = levels;
        this.out = out;
    }

    Level level() {
        return levels.of(name);
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable throwable) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("level", level.name());
        line.put("message", MessageFormatter.basicArrayFormat(message, arguments));
        line.put("timestamp", Instant.now().toString());
        line.put("logger", name);
        Map<String, String> context = MDC.getCopyOfContextMap();
        if (context != null) {
            line.putAll(context);
        }
        if (throwable != null) {
            line.put(
                    "error",
                    Map.of("name", throwable.getClass().getName(), "stack", stack(throwable)));
        }
        // One call: lines of several threads do not mix.
        out.println(Json.text(line));
    }

    private static String stack(Throwable throwable) {
        var text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private boolean writes(Level level) {
        return !levels.areOff() && level.toInt() >= level().toInt();
    }

    @Override
    public boolean isTraceEnabled() {
        return writes(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return writes(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return writes(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return writes(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return writes(Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }
}
