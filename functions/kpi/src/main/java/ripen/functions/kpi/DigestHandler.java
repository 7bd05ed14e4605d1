package ripen.functions.kpi;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.InvocationClock;
import ripen.aws.Schedule;
import ripen.kpi.RemindingOfReviews;
import ripen.kpi.SendingDigests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Looks every hour whether the marketers' weekly mails are due, and sends each once. */
public final class DigestHandler implements RequestStreamHandler {
    private final InstantSource clock;
    private final SendingDigests digests;
    private final RemindingOfReviews reviews;

    public DigestHandler() {
        this(Environment.ofProcess(), new AwsClients());
    }

    private DigestHandler(Environment environment, Clients clients) {
        this(environment, clients, InvocationClock.of(environment));
    }

    public DigestHandler(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        digests = DigestParts.of(environment, clients, clock);
        reviews = ReviewParts.of(environment, clients, clock);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        Schedule.handle(in, out, context, clock, cause -> send(cause.at()));
    }

    private Map<String, Object> send(Instant now) {
        int sent = digests.send(now);
        return Map.of("sent", sent, "reminded", reviews.remind(now));
    }
}
