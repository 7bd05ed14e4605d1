package ripen.functions.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import ripen.aws.Environment;
import ripen.aws.Item;
import ripen.aws.json.Json;
import ripen.events.Event;
import ripen.events.Events;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class RelayTest {

    private final Services services = new Services();

    @Test
    void publishesWhatAWriteAnnouncesWithItsMetaRebuilt() throws Exception {
        assertThat(relay(new Stream().written(Stream.state("lead-1", 3, 2)))).isEmpty();

        assertThat(services.published)
                .hasSize(2)
                .allSatisfy(
                        entry -> {
                            assertThat(entry.eventBusName()).isEqualTo("ripen");
                            assertThat(entry.source()).isEqualTo("ripen.score");
                            assertThat(entry.detailType()).isEqualTo("LabelChanged.v1");
                        });
        var meta = events().getLast().meta();
        assertThat(meta.id()).isEqualTo("lead-1/lead#state/3/1");
        assertThat(meta.lead()).isEqualTo("lead-1");
        assertThat(meta.leadVersion()).isEqualTo(3);
        assertThat(meta.at()).isEqualTo(Stream.CAUSE.at());
        assertThat(meta.cause()).isEqualTo("a-1");
        assertThat(meta.correlation()).isEqualTo("s-1");
    }

    @Test
    void anOutboxIsPublishedOnlyWhenItsVersionIsNew() throws Exception {
        Item first = Stream.state("lead-1", 1, 1);
        relay(
                new Stream()
                        .changed(first, first)
                        .changed(first, Stream.state("lead-1", 2, 0))
                        .changed(first, null)
                        .changed(first, Stream.state("lead-1", 2, 1)));

        assertThat(ids()).containsExactly("lead-1/lead#state/2/0");
    }

    @Test
    void onlyTheEntriesThatFailedAreTriedAgain() throws Exception {
        services.answering(null, "ThrottlingException", null);

        assertThat(relay(threeLeads())).isEmpty();
        assertThat(services.calls).containsExactly(3, 1);
        assertThat(ids())
                .containsExactlyInAnyOrder(
                        "lead-1/lead#state/1/0", "lead-2/lead#state/1/0", "lead-3/lead#state/1/0");
    }

    @Test
    void whatKeepsFailingComesAgainFromItsRecordOn() throws Exception {
        services.answering(null, "InternalFailure")
                .answering("InternalFailure")
                .answering("InternalFailure");

        assertThat(relay(threeLeads())).containsExactly("101");
        assertThat(services.calls).containsExactly(3, 1, 1);
    }

    @Test
    void nothingIsPublishedAfterACallThatFailed() throws Exception {
        var busy = SdkClientException.create("time-out");
        services.throwing(busy).throwing(busy).throwing(busy);
        Item first = Stream.state("lead-1", 1, 1);

        assertThat(relay(new Stream().written(first).changed(first, Stream.state("lead-1", 2, 1))))
                .containsExactly("100");
        assertThat(services.published).isEmpty();
    }

    @Test
    void twoVersionsOfAnItemNeverTravelInTheSameCall() throws Exception {
        Item first = Stream.state("lead-1", 1, 2);
        relay(
                new Stream()
                        .written(first)
                        .written(Stream.state("lead-2", 1, 1))
                        .changed(first, Stream.state("lead-1", 2, 1)));

        assertThat(services.calls).containsExactly(3, 1);
        assertThat(ids()).endsWith("lead-1/lead#state/2/0");
    }

    @Test
    void aCallHasTenEntriesAtMost() throws Exception {
        relay(new Stream().written(Stream.state("lead-1", 1, 23)));

        assertThat(services.calls).containsExactly(10, 10, 3);
    }

    @Test
    void aCallHoldsNoMoreThanTheBusTakes() throws Exception {
        String long100k = "A".repeat(100_000);
        relay(new Stream().written(Stream.state("lead-1", 1, 5, long100k)));

        assertThat(services.calls).containsExactly(2, 2, 1);
    }

    @Test
    void whatIsTooLargeIsParkedWithItsPayloadAndTheRestGoesOn() throws Exception {
        relay(
                new Stream()
                        .written(Stream.state("lead-1", 1, 1, "A".repeat(300_000)))
                        .written(Stream.state("lead-2", 1, 1)));

        assertThat(ids()).containsExactly("lead-2/lead#state/1/0");
        assertThat(services.parked)
                .singleElement()
                .satisfies(
                        body -> {
                            Map<?, ?> payload = (Map<?, ?>) Json.object(body).get("payload");
                            assertThat(((Map<?, ?>) payload.get("meta")).get("id"))
                                    .isEqualTo("lead-1/lead#state/1/0");
                            assertThat(payload.get("to").toString()).hasSize(300_000);
                        });
    }

    @Test
    void whatTheBusRefusesIsParkedAndTheRestGoesOn() throws Exception {
        services.answering(null, "MalformedDetail", null);

        assertThat(relay(threeLeads())).isEmpty();
        assertThat(services.calls).containsExactly(3);
        assertThat(services.parked).hasSize(1);
    }

    @Test
    void anEntryThatSpoilsTheWholeCallIsFoundAndParked() throws Exception {
        services.throwing(invalid()).answering().throwing(invalid()).answering();

        assertThat(relay(threeLeads())).isEmpty();
        assertThat(ids()).containsExactly("lead-1/lead#state/1/0", "lead-3/lead#state/1/0");
        assertThat(services.parked).singleElement().asString().contains("lead-2/lead#state/1/0");
    }

    @Test
    void anOutboxThatCannotBeReadIsParkedWithoutTheRestOfTheItem() throws Exception {
        Item item = Stream.state("lead-1", 1, 1);
        var attributes = new LinkedHashMap<>(item.attributes());
        attributes.put(
                "outbox",
                AttributeValue.fromM(
                        Map.of(
                                "events",
                                AttributeValue.fromL(
                                        List.of(
                                                AttributeValue.fromM(
                                                        Map.of(
                                                                "type",
                                                                AttributeValue.fromS(
                                                                        "Unheard.v1"))))))));

        assertThat(
                        relay(
                                new Stream()
                                        .written(new Item(attributes))
                                        .written(Stream.state("lead-2", 1, 1))))
                .isEmpty();
        assertThat(services.parked)
                .singleElement()
                .asString()
                .contains("Unheard.v1", "lead-1")
                .doesNotContain("First Lead");
        assertThat(ids()).containsExactly("lead-2/lead#state/1/0");
    }

    @Test
    void whatCanBeNeitherPublishedNorParkedComesAgain() throws Exception {
        services.answering("MalformedDetail");
        services.parkingFails = true;

        assertThat(relay(new Stream().written(Stream.state("lead-1", 1, 1))))
                .containsExactly("100");
    }

    @Test
    void afterADeathTheSameEventsAreDeliveredAgainUnderTheSameIds() throws Exception {
        services.answering(null, null, null).throwing(new OutOfMemoryError("died"));
        Item first = Stream.state("lead-1", 1, 3);
        Stream stream = new Stream().written(first).changed(first, Stream.state("lead-1", 2, 1));

        assertThatThrownBy(() -> relay(stream)).isInstanceOf(OutOfMemoryError.class);
        List<String> before = ids();
        services.published.clear();
        assertThat(relay(stream)).isEmpty();
        assertThat(ids()).containsAll(before).endsWith("lead-1/lead#state/2/0").hasSize(4);
    }

    private static Stream threeLeads() {
        return new Stream()
                .written(Stream.state("lead-1", 1, 1))
                .written(Stream.state("lead-2", 1, 1))
                .written(Stream.state("lead-3", 1, 1));
    }

    private static EventBridgeException invalid() {
        return (EventBridgeException)
                EventBridgeException.builder()
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode("ValidationException").build())
                        .build();
    }

    /** The sequence numbers that failed. */
    private List<String> relay(Stream stream) throws Exception {
        var environment =
                new Environment(Map.of("EVENT_BUS", "ripen", "PARKED_QUEUE_URL", "https://queue"));
        var out = new ByteArrayOutputStream();
        new RelayHandler(environment, services, InstantSource.system())
                .handleRequest(stream.event(), out, null);
        List<?> failures =
                (List<?>)
                        Json.object(out.toString(StandardCharsets.UTF_8)).get("batchItemFailures");
        return failures.stream()
                .map(failure -> ((Map<?, ?>) failure).get("itemIdentifier").toString())
                .toList();
    }

    private List<Event> events() {
        return services.published.stream()
                .map(entry -> Events.of(entry.detailType(), Json.object(entry.detail())))
                .toList();
    }

    private List<String> ids() {
        return events().stream().map(event -> event.meta().id()).toList();
    }
}
