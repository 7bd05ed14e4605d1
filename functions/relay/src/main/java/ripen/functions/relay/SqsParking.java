package ripen.functions.relay;

import ripen.aws.json.Json;

import software.amazon.awssdk.services.sqs.SqsClient;

import java.util.Map;
import java.util.function.Supplier;

/** A queue that keeps its messages for fourteen days, the longest there is. */
record SqsParking(Supplier<SqsClient> sqs, String queue) implements Parking {

    @Override
    public void park(String why, Object payload) {
        String body = Json.text(Map.of("why", why, "payload", payload));
        sqs.get().sendMessage(send -> send.queueUrl(queue).messageBody(body));
    }
}
