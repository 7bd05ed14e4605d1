package ripen.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

class EventsTest {
    static final List<String> TYPES =
            List.of(
                    "LeadCaptured.v1",
                    "ActivityRecorded.v1",
                    "ActivityScored.v1",
                    "ProfileChanged.v1",
                    "ConsentChanged.v1",
                    "LabelChanged.v1",
                    "StageChanged.v1",
                    "LeadWentCold.v1",
                    "LeadAwoke.v1",
                    "HandRaised.v1",
                    "SendDecided.v1",
                    "EmailSent.v1",
                    "EmailDelivered.v1",
                    "EmailOpened.v1",
                    "EmailClicked.v1",
                    "EmailBounced.v1",
                    "EmailComplained.v1",
                    "Unsubscribed.v1",
                    "EnrolmentEnded.v1",
                    "LeadAssigned.v1",
                    "LeadAccepted.v1",
                    "LeadReturned.v1",
                    "QualificationRecorded.v1",
                    "LeadMerged.v1",
                    "LeadErased.v1",
                    "ModelPublished.v1",
                    "DealWon.v1",
                    "DealLost.v1",
                    "CostRecorded.v1",
                    "AccountQualified.v1",
                    "AccountCooled.v1");

    private static final Instant AT = Instant.parse("2026-03-02T09:15:00Z");

    @Test
    void thereAreTheseEventsAndNoOthers() {
        assertThat(Events.detailTypes()).containsExactlyElementsOf(TYPES);
        assertThat(Event.class.getPermittedSubclasses())
                .extracting(Class::getSimpleName)
                .containsExactlyElementsOf(TYPES.stream().map(t -> t.replace(".v1", "")).toList());
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void anEventHasTheFunctionThatItComesFromAsItsSource(String type) {
        assertThat(Events.source(type))
                .isIn(
                        Set.of("capture", "score", "decay", "nurture", "feedback", "api").stream()
                                .map("ripen."::concat)
                                .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void aSampleIsReadAndWrittenWithNothingLost(String type) {
        Event event = Contract.read(type, Contract.sample(type));

        assertThat(event.detailType()).isEqualTo(type);
        assertThat(event.getClass().getSimpleName() + ".v1").isEqualTo(type);
        assertSame(event, Contract.sample(type));
        assertThat(Events.of(type, event.detail())).isEqualTo(event);
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void aSampleIsReadAndWrittenWithoutItsOptionalFields(String type) {
        ObjectNode required =
                Contract.sample(type)
                        .retain(
                                StreamSupport.stream(
                                                Contract.schema(type).get("required").spliterator(),
                                                false)
                                        .map(JsonNode::textValue)
                                        .toList());

        Event event = Contract.read(type, required);

        assertThat(Contract.problems(type, required)).isEmpty();
        assertSame(event, required);
        assertThat(Events.of(type, event.detail())).isEqualTo(event);
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void aNewerSampleIsReadAsIfItsNewFieldsWereNotThere(String type) {
        assertThat(Contract.read(type, SchemaTest.newer(type)))
                .isEqualTo(Contract.read(type, Contract.sample(type)));
    }

    @ParameterizedTest
    @MethodSource("ripen.events.Mutations#withoutARequiredField")
    void aMissingFieldIsNamed(Mutations.Mutation mutation) {
        assertThatThrownBy(() -> Contract.read(mutation.type(), mutation.document()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(mutation.type() + ": " + dotted(mutation) + " is missing");
    }

    @ParameterizedTest
    @MethodSource("ripen.events.Mutations#withAFieldOfAnotherType")
    void aFieldOfAnotherTypeIsNamed(Mutations.Mutation mutation) {
        assertThatThrownBy(() -> Contract.read(mutation.type(), mutation.document()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(mutation.type() + ": " + dotted(mutation) + " is not ")
                .hasMessageNotContaining("something else");
    }

    @Test
    void anUnknownEventIsNamed() {
        assertThatThrownBy(() -> Events.of("LeadCaptured.v2", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no event LeadCaptured.v2");
        assertThatThrownBy(() -> Events.source("LeadVanished.v1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEventCannotTravelUnderTheNameOfAnother() {
        assertThatThrownBy(() -> new EmailOpened(meta(EmailSent.TYPE), "send-41"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EmailOpened.v1: meta.schema is EmailSent.v1");
    }

    @Test
    void anInstantIsWrittenWithMillisecondsAlways() {
        var cold = new LeadWentCold(meta(LeadWentCold.TYPE), AT.plusNanos(1_999_999));

        assertThat(cold.detail()).containsEntry("since", "2026-03-02T09:15:00.001Z");
        assertThat(cold.detail().get("meta"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("at", "2026-03-02T09:15:00.000Z");
        assertThat(Events.of(LeadWentCold.TYPE, cold.detail())).isEqualTo(cold);
    }

    @Test
    void whatJsonHasNoNumberForIsRefused() {
        var activity = new ActivityRef(AT, "a-1");
        var scored = new ActivityScored(meta(ActivityScored.TYPE), activity, Double.NaN, 0, 4, "1");

        assertThatThrownBy(scored::detail).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trailingZerosOfAnAmountDoNotCount() {
        assertThat(new Money(new BigDecimal("1500.00"), "EUR"))
                .isEqualTo(new Money(new BigDecimal("1.5E+3"), "EUR"))
                .hasToString("Money[amount=1500, currency=EUR]");
    }

    private static Meta meta(String type) {
        return new Meta("e-1", AT, "lead-1", 1, "a-1", "s-1", type);
    }

    private static void assertSame(Event event, JsonNode document) {
        JsonNode written = Contract.JSON.valueToTree(event.detail());
        assertThat(Contract.same(written, document)).as("%s is %s", written, document).isTrue();
    }

    private static String dotted(Mutations.Mutation mutation) {
        return mutation.field().toString().substring(1).replace('/', '.');
    }
}
