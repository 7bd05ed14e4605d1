package ripen.functions.relay;

import ripen.aws.Clients;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.ssm.SsmClient;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** A bus that answers as told, and a queue that keeps what it is sent. */
final class Services implements Clients {

    /** What the bus took, in order; entries that it refused or failed are not among them. */
    final List<PutEventsRequestEntry> published = new ArrayList<>();

    final List<Integer> calls = new ArrayList<>();
    final List<String> parked = new ArrayList<>();
    boolean parkingFails;

    /**
     * What happens at the next calls: the error code of an entry by its place, or an exception for
     * all of them.
     */
    private final Deque<UnaryOperator<PutEventsRequestEntry>> script = new ArrayDeque<>();

    private final Deque<String[]> codes = new ArrayDeque<>();

    /** At the next call the entries get these codes, null for success; entries beyond succeed. */
    Services answering(String... errorCodes) {
        codes.add(errorCodes);
        script.add(entry -> entry);
        return this;
    }

    /** The next call dies or fails as a whole. */
    Services throwing(Throwable problem) {
        codes.add(new String[0]);
        script.add(_ -> Services.<RuntimeException, PutEventsRequestEntry>sneaky(problem));
        return this;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable, T> T sneaky(Throwable problem) throws E {
        throw (E) problem;
    }

    @Override
    public EventBridgeClient eventBridge() {
        return new EventBridgeClient() {
            @Override
            public PutEventsResponse putEvents(PutEventsRequest request) {
                calls.add(request.entries().size());
                String[] told = codes.isEmpty() ? new String[0] : codes.poll();
                UnaryOperator<PutEventsRequestEntry> fate =
                        script.isEmpty() ? entry -> entry : script.poll();
                var results = new ArrayList<PutEventsResultEntry>();
                for (int i = 0; i < request.entries().size(); i++) {
                    PutEventsRequestEntry entry = fate.apply(request.entries().get(i));
                    String code = i < told.length ? told[i] : null;
                    if (code == null) {
                        published.add(entry);
                    }
                    results.add(PutEventsResultEntry.builder().errorCode(code).build());
                }
                return PutEventsResponse.builder().entries(results).build();
            }

            @Override
            public String serviceName() {
                return "events";
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public SqsClient sqs() {
        return new SqsClient() {
            @Override
            public SendMessageResponse sendMessage(SendMessageRequest request) {
                if (parkingFails) {
                    throw new IllegalStateException("no queue");
                }
                parked.add(request.messageBody());
                return SendMessageResponse.builder().build();
            }

            @Override
            public String serviceName() {
                return "sqs";
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public DynamoDbClient dynamoDb() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SesV2Client ses() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SsmClient ssm() {
        throw new UnsupportedOperationException();
    }
}
