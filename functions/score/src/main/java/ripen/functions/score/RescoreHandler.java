package ripen.functions.score;

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
 * Brings all leads under a model that was published: at its event, and by a schedule that goes on
 * with what is unfinished.
 */
public final class RescoreHandler implements RequestStreamHandler {
    private static final int MILLIS_TO_END = 20_000;
    private final InstantSource clock;
    private final Rescore rescore;

    public RescoreHandler() {
        this(Environment.ofProcess(), new AwsClients());
    }

    private RescoreHandler(Environment environment, Clients clients) {
        this(environment, clients, InvocationClock.of(environment));
    }

    public RescoreHandler(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        rescore = new Rescore(environment, clients, clock);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        BooleanSupplier timeLeft =
                () -> context == null || context.getRemainingTimeInMillis() > MILLIS_TO_END;
        Schedule.handle(in, out, context, clock, cause -> rescore.work(cause, timeLeft));
    }
}
