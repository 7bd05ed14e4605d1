package ripen.functions.decay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.InvocationClock;
import ripen.aws.Schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * The sweep, by schedule; what it has no time for is due for the next one. Answers what it did; if
 * a lead failed, the invocation does.
 */
public final class DecayHandler implements RequestStreamHandler {
    /** A last lead may have to wait for the store's retries. */
    private static final int MILLIS_TO_END = 30_000;

    private final InstantSource clock;
    private final Sweeps sweeps;

    public DecayHandler() {
        this(
                Environment.ofProcess(),
                new AwsClients(),
                InvocationClock.of(Environment.ofProcess()));
    }

    public DecayHandler(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        sweeps = new Sweeps(environment, clients, clock);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        BooleanSupplier timeLeft = () -> context.getRemainingTimeInMillis() > MILLIS_TO_END;
        Schedule.handle(in, out, context, clock, cause -> sweeps.sweep(cause, timeLeft));
    }
}
