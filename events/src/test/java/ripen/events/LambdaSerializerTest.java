package ripen.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Consumers may take events as the classes of aws-lambda-java-events, by Lambda's own serializer.
 */
class LambdaSerializerTest {
    static final List<String> TYPES = Events.detailTypes();

    @ParameterizedTest
    @FieldSource("TYPES")
    void anEventSurvivesAsTheDetailOfABusEvent(String type) {
        ScheduledEvent event = journey(envelope(type).toString(), ScheduledEvent.class);

        assertThat(event.getSource()).isEqualTo(Events.source(type));
        assertThat(Events.of(event.getDetailType(), event.getDetail())).isEqualTo(sample(type));
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void anEventSurvivesInTheBodyOfAQueueMessage(String type) throws Exception {
        ObjectNode batch = Contract.JSON.createObjectNode();
        batch.putArray("Records")
                .addObject()
                .put("messageId", "m-1")
                .put("eventSource", "aws:sqs")
                .put("body", envelope(type).toString());

        SQSEvent event = journey(batch.toString(), SQSEvent.class);

        JsonNode body = Contract.JSON.readTree(event.getRecords().getFirst().getBody());
        assertThat(Contract.read(body.get("detail-type").textValue(), body.get("detail")))
                .isEqualTo(sample(type));
    }

    private static Event sample(String type) {
        return Contract.read(type, Contract.sample(type));
    }

    private static ObjectNode envelope(String type) {
        return Contract.JSON
                .createObjectNode()
                .put("version", "0")
                .put("id", "6a7e8feb-b491-4cf7-a9f1-bf3703467718")
                .put("detail-type", type)
                .put("source", Events.source(type))
                .put("account", "111122223333")
                .put("time", "2026-03-02T09:15:01Z")
                .put("region", "eu-central-1")
                .set("detail", Contract.sample(type));
    }

    /** There, back, and there again. */
    private static <T> T journey(String json, Class<T> type) {
        PojoSerializer<T> serializer =
                LambdaEventSerializers.serializerFor(type, type.getClassLoader());
        var out = new ByteArrayOutputStream();
        serializer.toJson(serializer.fromJson(json), out);
        return serializer.fromJson(out.toString(StandardCharsets.UTF_8));
    }
}
