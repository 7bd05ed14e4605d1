package ripen.functions.score;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.account.KeepingRosters;
import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.InvocationClock;
import ripen.aws.Messages;
import ripen.aws.accounts.DynamoDbRosters;
import ripen.aws.accounts.PublicSuffixes;
import ripen.aws.models.CachedModels;
import ripen.aws.models.DynamoDbModels;
import ripen.events.Event;
import ripen.events.Meta;
import ripen.score.Histories.Cause;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/** Whoever has been scored, or is somebody else's by now, changes an account. */
public final class AccountsHandler implements RequestStreamHandler {
    private final Messages<Event> messages;
    private final KeepingRosters keeping;
    private final InstantSource clock;

    public AccountsHandler() {
        this(
                Environment.ofProcess(),
                new AwsClients(),
                InvocationClock.of(Environment.ofProcess()));
    }

    public AccountsHandler(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        messages = Messages.events(clock);
        int shards = Integer.parseInt(environment.require("DUE_SHARDS"));
        var rosters =
                new DynamoDbRosters(clients.dynamoDb(), environment.require("LEADS_TABLE"), shards);
        var models =
                new CachedModels(
                        new DynamoDbModels(clients.dynamoDb(), environment.require("MODELS_TABLE")),
                        clock);
        keeping = new KeepingRosters(rosters, new PublicSuffixes(), models);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        messages.handle(in, out, context, this::keep);
    }

    private void keep(Event event) {
        Meta meta = event.meta();
        keeping.keep(
                meta.lead(), new Cause(meta.id(), meta.correlation(), meta.at()), clock.instant());
    }
}
