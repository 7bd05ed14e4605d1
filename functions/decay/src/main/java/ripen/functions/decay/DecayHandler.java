package ripen.functions.decay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.DynamoDbDueLeads;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Environment;
import ripen.aws.InvocationClock;
import ripen.aws.Schedule;
import ripen.aws.models.CachedModels;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.models.DynamoDbWaiting;
import ripen.score.SweepingDecay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * The sweep, by schedule; what it has no time for is due for the next one. Answers what it did; if
 * a lead failed, the invocation does.
 */
public final class DecayHandler implements RequestStreamHandler {
    /** A last lead may have to wait for the store's retries. */
    private static final int MILLIS_TO_END = 30_000;

    private final InstantSource clock;
    private final SweepingDecay sweeping;

    public DecayHandler() {
        this(
                Environment.ofProcess(),
                new AwsClients(),
                InvocationClock.of(Environment.ofProcess()));
    }

    public DecayHandler(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        int shards = Integer.parseInt(environment.require("DUE_SHARDS"));
        String table = environment.require("LEADS_TABLE");
        String models = environment.require("MODELS_TABLE");
        sweeping =
                new SweepingDecay(
                        new DynamoDbDueLeads(clients.dynamoDb(), table, shards),
                        new DynamoDbHistories(clients.dynamoDb(), table, shards),
                        new CachedModels(new DynamoDbModels(clients.dynamoDb(), models), clock),
                        new DynamoDbWaiting(clients.dynamoDb(), models));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        BooleanSupplier timeLeft = () -> context.getRemainingTimeInMillis() > MILLIS_TO_END;
        Schedule.handle(
                in,
                out,
                context,
                clock,
                cause -> sweeping.sweep(cause.at(), cause, timeLeft).figures());
    }
}
