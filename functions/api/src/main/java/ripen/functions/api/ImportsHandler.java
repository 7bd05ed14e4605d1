package ripen.functions.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.InvocationClock;
import ripen.aws.Messages;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;

/** Works off imports, chunk by chunk, behind their queue. */
public final class ImportsHandler implements RequestStreamHandler {

    private final WorkingOffImports working;
    private final Messages<Map<String, Object>> messages;

    public ImportsHandler() {
        this(Environment.ofProcess(), new AwsClients());
    }

    private ImportsHandler(Environment environment, Clients clients) {
        this(environment, clients, InvocationClock.of(environment));
    }

    public ImportsHandler(Environment environment, Clients clients, InstantSource clock) {
        working = HistoryRoutes.working(environment, clients);
        messages = Messages.bodies(clock, ImportsQueue.IMPORT);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        messages.handle(in, out, context, body -> ImportsQueue.read(body, working::workOff));
    }
}
