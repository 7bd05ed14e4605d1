package ripen.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;

class SchemaTest {
    static final List<String> TYPES = Events.detailTypes();

    @ParameterizedTest
    @FieldSource("TYPES")
    void aSchemaIsOneItself(String type) {
        assertThat(Contract.problems(SchemaLocation.of(SchemaId.V202012), Contract.schema(type)))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void aSampleIsValid(String type) {
        assertThat(Contract.problems(type, Contract.sample(type))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void aSampleShowsEveryFieldOfTheSchema(String type) {
        assertThat(names(Contract.sample(type)))
                .containsExactlyElementsOf(names(Contract.schema(type).get("properties")));
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void aNewerSampleIsValidUnderTheOlderSchema(String type) {
        assertThat(Contract.problems(type, newer(type))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ripen.events.Mutations#withoutARequiredField")
    void aRequiredFieldMayNotBeMissing(Mutations.Mutation mutation) {
        assertThat(Contract.problems(mutation.type(), mutation.document())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("ripen.events.Mutations#withAFieldOfAnotherType")
    void aFieldMayNotBeOfAnotherType(Mutations.Mutation mutation) {
        assertThat(Contract.problems(mutation.type(), mutation.document())).isNotEmpty();
    }

    @Test
    void anInstantMustExistAndHaveMilliseconds() {
        for (String at : List.of("2026-02-30T09:15:00.250Z", "2026-03-02T09:15:00Z", "today")) {
            ObjectNode sample = Contract.sample("EmailSent.v1");
            sample.withObject("/meta").put("at", at);
            assertThat(Contract.problems("EmailSent.v1", sample)).as(at).isNotEmpty();
        }
    }

    @Test
    void anEventMayNotTravelUnderTheNameOfAnother() {
        assertThat(Contract.problems("EmailSent.v1", Contract.sample("EmailOpened.v1")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void everythingIsDescribed(String type) {
        assertThat(undescribed(Contract.schema(type), type)).isEmpty();
        assertThat(undescribed(Contract.schema("Meta.v1"), "Meta.v1")).isEmpty();
    }

    /** A sample of a producer that knows more than this version of the contract. */
    static ObjectNode newer(String type) {
        ObjectNode sample = Contract.sample(type);
        sample.put("addedLater", 42).withObject("/meta").put("addedLater", "too");
        if (sample.get("activity") instanceof ObjectNode activity) {
            activity.putArray("addedLater").add("as well");
        }
        return sample;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Refinements of what is described elsewhere (a constant, say) need no words of their own. */
    private static List<String> undescribed(JsonNode schema, String at) {
        List<String> found = new ArrayList<>();
        if (schema.path("description").asText().isBlank() && !schema.has("const")) {
            found.add(at);
        }
        for (String container : List.of("properties", "$defs")) {
            schema.path(container)
                    .properties()
                    .forEach(p -> found.addAll(undescribed(p.getValue(), at + "/" + p.getKey())));
        }
        return found;
    }
}
