package ripen.functions.score;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Environment;
import ripen.aws.InvocationClock;
import ripen.aws.Messages;
import ripen.aws.models.CachedModels;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.models.DynamoDbWaiting;
import ripen.events.ActivityRecorded;
import ripen.events.Event;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.ScoringActivities;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Comparator;

/**
 * Recorded activities, each scored once; those of one batch in the order in which they happened.
 */
public final class ScoreHandler implements RequestStreamHandler {
    private final InstantSource clock;
    private final Messages<Event> messages;
    private final ScoringActivities scoring;

    public ScoreHandler() {
        this(
                Environment.ofProcess(),
                new AwsClients(),
                InvocationClock.of(Environment.ofProcess()));
    }

    public ScoreHandler(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        messages = Messages.events(clock).sorted(Comparator.comparing(event -> event.meta().at()));
        int shards = Integer.parseInt(environment.require("DUE_SHARDS"));
        var histories =
                new DynamoDbHistories(
                        clients.dynamoDb(), environment.require("LEADS_TABLE"), shards);
        String models = environment.require("MODELS_TABLE");
        scoring =
                new ScoringActivities(
                        histories,
                        new CachedModels(new DynamoDbModels(clients.dynamoDb(), models), clock),
                        new DynamoDbWaiting(clients.dynamoDb(), models));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        messages.handle(
                in,
                out,
                context,
                event -> {
                    if (event instanceof ActivityRecorded(var meta, var activity, var type)) {
                        scoring.score(
                                meta.lead(),
                                new Activity.Key(activity.at(), activity.id()),
                                new Cause(meta.id(), meta.correlation(), meta.at()),
                                clock.instant());
                    }
                });
    }
}
