package ripen.events;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Samples, spoilt in one place each. */
final class Mutations {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    record Mutation(String type, JsonPointer field, ObjectNode document) {
        @Override
        public String toString() {
            return type + " at " + field;
        }
    }

    private Mutations() {}

    static Stream<Mutation> withoutARequiredField() {
        return fields(
                (field, parent) -> parent.remove(field),
                (type, field) -> required(type).contains(field.toString()));
    }

    static Stream<Mutation> withAFieldOfAnotherType() {
        return fields(
                (field, parent) -> parent.set(field, ofAnotherType(parent.get(field))),
                (_, _) -> true);
    }

    private interface Choice {
        boolean includes(String type, JsonPointer field);
    }

    private static Stream<Mutation> fields(BiConsumer<String, ObjectNode> mutation, Choice choice) {
        return Events.detailTypes().stream()
                .flatMap(
                        type ->
                                pointers(Contract.sample(type), JsonPointer.empty()).stream()
                                        .filter(field -> choice.includes(type, field))
                                        .map(field -> mutated(type, field, mutation)));
    }

    private static Mutation mutated(
            String type, JsonPointer field, BiConsumer<String, ObjectNode> mutation) {
        ObjectNode document = Contract.sample(type);
        mutation.accept(field.last().getMatchingProperty(), (ObjectNode) document.at(field.head()));
        return new Mutation(type, field, document);
    }

    private static List<JsonPointer> pointers(JsonNode object, JsonPointer at) {
        List<JsonPointer> found = new ArrayList<>();
        object.properties()
                .forEach(
                        field -> {
                            JsonPointer pointer = at.appendProperty(field.getKey());
                            found.add(pointer);
                            found.addAll(pointers(field.getValue(), pointer));
                        });
        return found;
    }

    private static JsonNode ofAnotherType(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> NODES.numberNode(17);
            case ARRAY -> new ArrayNode(NODES).add(17);
            default -> NODES.textNode("something else");
        };
    }

    /** The required fields of an event, of its meta and of an activity, as pointers. */
    private static Set<String> required(String type) {
        JsonNode schema = Contract.schema(type);
        JsonNode meta = Contract.schema("Meta.v1");
        Set<String> required = new HashSet<>();
        schema.at("/required").forEach(field -> required.add("/" + field.textValue()));
        meta.at("/required").forEach(field -> required.add("/meta/" + field.textValue()));
        List.of(meta.at("/$defs/activity/required"), schema.at("/properties/activity/required"))
                .forEach(
                        list ->
                                list.forEach(
                                        field -> required.add("/activity/" + field.textValue())));
        return required;
    }
}
