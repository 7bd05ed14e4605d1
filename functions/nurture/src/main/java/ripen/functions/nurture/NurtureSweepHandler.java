package ripen.functions.nurture;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.InvocationClock;
import ripen.aws.Schedule;
import ripen.nurture.SweepingMails;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;

/** What nurturing does when time has passed: steps that are due, claims that nobody settled. */
public final class NurtureSweepHandler implements RequestStreamHandler {

    private static final int ONE_MORE_MAIL_MILLIS = 30_000;

    private final SweepingMails sweeping;
    private final InstantSource clock;

    public NurtureSweepHandler() {
        this(Environment.ofProcess(), new AwsClients());
    }

    private NurtureSweepHandler(Environment environment, Clients clients) {
        this(environment, clients, InvocationClock.of(environment));
    }

    public NurtureSweepHandler(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        this.sweeping = new Postroom(environment, clients, clock).sweeping();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        Schedule.handle(
                in,
                out,
                context,
                clock,
                cause ->
                        Map.of(
                                "looked",
                                sweeping.sweep(
                                        cause,
                                        () ->
                                                context == null
                                                        || context.getRemainingTimeInMillis()
                                                                > ONE_MORE_MAIL_MILLIS)));
    }
}
