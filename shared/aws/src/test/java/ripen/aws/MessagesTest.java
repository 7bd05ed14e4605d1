package ripen.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import ripen.aws.json.Json;
import ripen.events.Event;
import ripen.events.LeadAwoke;
import ripen.events.Meta;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

class MessagesTest {

    private static final Instant AT = Instant.parse("2018-06-01T00:00:00Z");

    private final InstantSource clock = InstantSource.fixed(AT);
    private final Map<String, Object> bodies = new LinkedHashMap<>();
    private final List<String> seen = new ArrayList<>();

    @Test
    void everyMessageIsReadAsItsEvent() throws IOException {
        put("m-1", event("lead-1"));
        put("m-2", event("lead-2"));

        assertThat(handle(Messages.events(clock), event -> seen.add(event.meta().lead())))
                .isEmpty();
        assertThat(seen).containsExactly("lead-1", "lead-2");
    }

    @Test
    void onlyTheMessagesThatFailAreDeliveredAgain() throws IOException {
        put("m-1", event("lead-1"));
        bodies.put("m-2", "no JSON");
        bodies.put("m-3", Json.text(Map.of("detail-type", "Unheard.v1", "detail", Map.of())));
        bodies.put("m-4", "{}");
        put("m-5", event("lead-5"));
        put("m-6", event("lead-6"));

        assertThat(
                        handle(
                                Messages.events(clock),
                                event -> {
                                    seen.add(event.meta().lead());
                                    if (event.meta().lead().equals("lead-5")) {
                                        throw new IllegalStateException("busy");
                                    }
                                }))
                .containsExactlyInAnyOrder("m-2", "m-3", "m-4", "m-5");
        assertThat(seen).containsExactly("lead-1", "lead-5", "lead-6");
    }

    @Test
    void anErrorEndsTheInvocation() {
        put("m-1", event("lead-1"));

        assertThatThrownBy(
                        () ->
                                handle(
                                        Messages.events(clock),
                                        _ -> {
                                            throw new OutOfMemoryError("died");
                                        }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aBatchCanBeDealtWithInAnotherOrder() throws IOException {
        put("m-1", event("lead-2"));
        put("m-2", event("lead-1"));

        handle(
                Messages.events(clock).sorted(Comparator.comparing(event -> event.meta().lead())),
                event -> seen.add(event.meta().lead()));
        assertThat(seen).containsExactly("lead-1", "lead-2");
    }

    @Test
    void linesThatAreLoggedMeanwhileHaveTheEventsCorrelation() throws IOException {
        put("m-1", event("lead-1"));

        handle(Messages.events(clock), _ -> seen.add(MDC.get("correlation_id")));
        assertThat(seen).containsExactly("s-1");
        assertThat(MDC.get("correlation_id")).isNull();
    }

    @Test
    void eventsOfOthersAreReadAsTheirEnvelope() throws IOException {
        bodies.put(
                "m-1",
                Json.text(
                        Map.of(
                                "id",
                                "e-1",
                                "source",
                                "aws.ses",
                                "detail-type",
                                "Email Bounced",
                                "time",
                                "2018-06-01T00:00:00Z",
                                "detail",
                                Map.of("a", 1))));

        handle(
                Messages.envelopes(clock),
                envelope ->
                        seen.add(
                                envelope.source()
                                        + " "
                                        + envelope.detailType()
                                        + " "
                                        + envelope.detail()));
        assertThat(seen).containsExactly("aws.ses Email Bounced {a=1}");
    }

    @Test
    void aScheduleIsTheCauseOfWhatItBringsAboutAndTheClockSaysWhen() throws IOException {
        var out = new ByteArrayOutputStream();
        Schedule.handle(
                stream(Json.text(Map.of("id", "e-1"))),
                out,
                null,
                clock,
                cause -> {
                    seen.add(
                            cause.id()
                                    + " "
                                    + cause.correlation()
                                    + " "
                                    + cause.at()
                                    + " "
                                    + MDC.get("correlation_id"));
                    return Map.of("acted", 3);
                });
        assertThat(seen)
                .containsExactly("schedule:e-1 schedule:e-1 2018-06-01T00:00:00Z schedule:e-1");
        assertThat(out).hasToString("{\"acted\":3}");
    }

    private static Event event(String lead) {
        return new LeadAwoke(
                new Meta(lead + "/lead#state/1/0", AT, lead, 1, "a-1", "s-1", LeadAwoke.TYPE), AT);
    }

    private void put(String message, Event event) {
        bodies.put(
                message,
                Json.text(Map.of("detail-type", event.detailType(), "detail", event.detail())));
    }

    private <T> List<String> handle(Messages<T> messages, Consumer<T> consumer) throws IOException {
        var records =
                bodies.entrySet().stream()
                        .map(body -> Map.of("messageId", body.getKey(), "body", body.getValue()))
                        .toList();
        var out = new ByteArrayOutputStream();
        messages.handle(stream(Json.text(Map.of("Records", records))), out, null, consumer);
        List<?> failures =
                (List<?>)
                        Json.object(out.toString(StandardCharsets.UTF_8)).get("batchItemFailures");
        return failures.stream()
                .map(failure -> ((Map<?, ?>) failure).get("itemIdentifier").toString())
                .toList();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
