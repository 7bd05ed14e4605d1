package ripen.functions.capture;

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

/** The open half of the HTTP API: forms, the tracker, and the links in mails. */
public final class CaptureHandler implements RequestStreamHandler {

    private final Routes routes;
    private final InstantSource clock;

    public CaptureHandler() {
        this(Environment.ofProcess(), new AwsClients());
    }

    private CaptureHandler(Environment environment, Clients clients) {
        this(environment, clients, InvocationClock.of(environment));
    }

    public CaptureHandler(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        this.routes = new CaptureRoutes(environment, clients, clock).routes();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        Invocation.run(clock, context, () -> routes.handle(in, out));
    }
}
