package ripen.functions.kpi;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.Invocation;
import ripen.aws.InvocationClock;
import ripen.aws.json.Json;
import ripen.aws.kpi.DynamoDbAggregates;
import ripen.aws.kpi.ItemContributions;
import ripen.aws.kpi.StreamWindow;
import ripen.kpi.Counting;
import ripen.kpi.CountingChanges;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.ZoneId;

/** The table's stream, in windows: each change is counted exactly once. */
public final class KpiHandler implements RequestStreamHandler {
    private final InstantSource clock;
    private final ItemContributions contributions;
    private final CountingChanges counting;

    public KpiHandler() {
        this(Environment.ofProcess(), new AwsClients());
    }

    private KpiHandler(Environment environment, Clients clients) {
        this(environment, clients, InvocationClock.of(environment));
    }

    public KpiHandler(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        contributions =
                new ItemContributions(new Counting(ZoneId.of(environment.require("COMPANY_ZONE"))));
        counting =
                new CountingChanges(
                        new DynamoDbAggregates(
                                clients.dynamoDb(), environment.require("KPIS_TABLE")));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        Invocation.run(
                clock,
                context,
                () -> {
                    StreamWindow window = StreamWindow.read(Json.object(in), contributions);
                    counting.count(window.shard(), window.changes());
                    Json.write(StreamWindow.ANSWER, out);
                });
    }
}
