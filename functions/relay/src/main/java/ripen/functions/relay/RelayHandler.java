package ripen.functions.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.Invocation;
import ripen.aws.InvocationClock;
import ripen.aws.json.Json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The stream of the Leads table, to the bus. */
public final class RelayHandler implements RequestStreamHandler {

    private final RelayingOutboxes relaying;
    private final InstantSource clock;

    public RelayHandler() {
        this(
                Environment.ofProcess(),
                new AwsClients(),
                InvocationClock.of(Environment.ofProcess()));
    }

    public RelayHandler(Environment environment, Clients clients, InstantSource clock) {
        var bus = new EventBridgeBus(clients.eventBridge(), environment.require("EVENT_BUS"));
        var parking = new SqsParking(clients::sqs, environment.require("PARKED_QUEUE_URL"));
        this.relaying = new RelayingOutboxes(bus, parking, RelayingOutboxes::breathe);
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        Invocation.run(
                clock,
                context,
                () -> {
                    var failed = relaying.relay(StreamRecord.all(Json.object(in)));
                    var failures =
                            failed.map(sequence -> Map.of("itemIdentifier", sequence))
                                    .map(List::of)
                                    .orElse(List.of());
                    Json.write(Map.of("batchItemFailures", failures), out);
                });
    }
}
