package ripen.functions.feedback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.InvocationClock;
import ripen.aws.Messages;
import ripen.aws.Messages.Envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/** What SES tells about mails: delivered, bounced, complained about. */
public final class FeedbackHandler implements RequestStreamHandler {

    private final Feedback feedback;
    private final Messages<Envelope> messages;

    public FeedbackHandler() {
        this(Environment.ofProcess(), new AwsClients());
    }

    private FeedbackHandler(Environment environment, Clients clients) {
        this(environment, clients, InvocationClock.of(environment));
    }

    public FeedbackHandler(Environment environment, Clients clients, InstantSource clock) {
        this.feedback = new Feedback(environment, clients, clock);
        this.messages = Messages.envelopes(clock);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        messages.handle(in, out, context, feedback::enter);
    }
}
