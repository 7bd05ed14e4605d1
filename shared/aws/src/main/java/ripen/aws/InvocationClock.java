package ripen.aws;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.Context;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time that the caller sends along with each invocation, for functions in processes of their
 * own on a virtual clock. Only ever chosen by {@code RIPEN_CLOCK=invocation}, which no stack sets.
 * An instance serves one invocation after the other, as a function does.
 */
public final class InvocationClock implements InstantSource {

    private static final String NOW = "ripen-now";

    private volatile @Nullable Instant now;

    private InvocationClock() {}

    /** The clock that a function uses: the system's, unless its environment says otherwise. */
    public static InstantSource of(Environment environment) {
        return environment.find("RIPEN_CLOCK").filter("invocation"::equals).isPresent()
                ? new InvocationClock()
                : InstantSource.system();
    }

    /** Every handler calls this first. It matters to an invocation clock alone. */
    public static void begin(InstantSource clock, @Nullable Context context) {
        if (clock instanceof InvocationClock virtual) {
            ClientContext client = context == null ? null : context.getClientContext();
            String sent =
                    client == null || client.getCustom() == null
                            ? null
                            : client.getCustom().get(NOW);
            if (sent == null) {
                throw new IllegalStateException(
                        "RIPEN_CLOCK is \"invocation\", but the invocation brings no time ("
                                + NOW
                                + ").");
            }
            virtual.now = Instant.parse(sent);
        }
    }

    @Override
    public Instant instant() {
        Instant sent = now;
        if (sent == null) {
            throw new IllegalStateException("There is no time before the first invocation.");
        }
        return sent;
    }
}
