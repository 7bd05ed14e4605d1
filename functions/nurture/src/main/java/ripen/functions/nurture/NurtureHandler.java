package ripen.functions.nurture;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.InvocationClock;
import ripen.aws.Messages;
import ripen.events.Event;
import ripen.nurture.NurturingLeads;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/**
 * What nurturing does when something has happened: answers a request, alerts sales, ends an
 * enrolment.
 */
public final class NurtureHandler implements RequestStreamHandler {

    private final NurturingLeads nurturing;
    private final Messages<Event> messages;
    private final InstantSource clock;

    public NurtureHandler() {
        this(Environment.ofProcess(), new AwsClients());
    }

    private NurtureHandler(Environment environment, Clients clients) {
        this(environment, clients, InvocationClock.of(environment));
    }

    public NurtureHandler(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        this.nurturing = new Postroom(environment, clients, clock).nurturing();
        this.messages = Messages.events(clock);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        messages.handle(in, out, context, event -> nurturing.on(event, clock.instant()));
    }
}
