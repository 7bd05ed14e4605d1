package ripen.functions.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.Invocation;
import ripen.aws.InvocationClock;
import ripen.aws.http.Routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/** What is done with history: bringing it in, trying a model on it, learning from it. */
public final class HistoryHandler implements RequestStreamHandler {
    private final InstantSource clock;
    private final Routes routes;

    public HistoryHandler() {
        this(Environment.ofProcess(), new AwsClients());
    }

    private HistoryHandler(Environment environment, Clients clients) {
        this(environment, clients, InvocationClock.of(environment));
    }

    public HistoryHandler(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        routes = new HistoryRoutes(environment, clients, clock).routes();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        Invocation.run(clock, context, () -> routes.handle(in, out));
    }
}
