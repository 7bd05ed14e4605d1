package ripen.aws;

import com.amazonaws.services.lambda.runtime.Context;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import software.amazon.lambda.powertools.logging.PowertoolsLogging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What every invocation of a function begins and ends with: the time it has, and what its log lines
 * say of it.
 */
public final class Invocation {

    private static final String CORRELATION = "correlation_id";

    private Invocation() {}

    /** What is done within it. */
    @FunctionalInterface
    public interface Body {
        void run() throws IOException;
    }

    /**
     * @param context null where there is none to speak of, in tests
     */
    public static void run(InstantSource clock, @Nullable Context context, Body body)
            throws IOException {
        InvocationClock.begin(clock, context);
        if (context == null || context.getFunctionName() == null) {
            body.run();
            return;
        }
        try {
            PowertoolsLogging.withLogging(
                    context,
                    () -> {
                        checked(body);
                        return true;
                    });
        } catch (UncheckedIOException wrapped) {
            throw Objects.requireNonNull(wrapped.getCause());
        }
    }

    /** Puts the correlation into every log line that the body writes. */
    public static <T> T correlated(String correlation, Supplier<T> body) {
        try (var _ = MDC.putCloseable(CORRELATION, correlation)) {
            return body.get();
        }
    }

    private static void checked(Body body) {
        try {
            body.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
