package ripen.events;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The schemas and samples as they are shipped. */
final class Contract {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.getInstance(
                    VersionFlag.V202012,
                    factory ->
                            factory.schemaMappers(
                                    mappers ->
                                            mappers.mapPrefix(
                                                    "https://ripen.example/events/",
                                                    "classpath:ripen/events/")));

    private Contract() {}

    static ObjectNode sample(String type) {
        return read(type + ".sample.json");
    }

    static ObjectNode schema(String type) {
        return read(type + ".schema.json");
    }

    /** What the schema of the event has against a document; nothing if it is valid. */
    static List<String> problems(String type, JsonNode document) {
        return problems(
                SchemaLocation.of("https://ripen.example/events/" + type + ".schema.json"),
                document);
    }

    static List<String> problems(SchemaLocation schema, JsonNode document) {
        return SCHEMAS
                .getSchema(
                        schema,
                        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
                .validate(document)
                .stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    static Event read(String type, JsonNode document) {
        return Events.of(type, map(document));
    }

    static Map<String, Object> map(JsonNode document) {
        return JSON.convertValue(document, new TypeReference<>() {});
    }

    /** Whether two documents say the same, however their numbers are written. */
    static boolean same(JsonNode one, JsonNode other) {
        Comparator<JsonNode> numbers =
                (a, b) ->
                        a.isNumber() && b.isNumber()
                                ? a.decimalValue().compareTo(b.decimalValue())
                                : a.equals(b) ? 0 : 1;
        return one.equals(numbers, other);
    }

    private static ObjectNode read(String file) {
        try (InputStream in = Contract.class.getResourceAsStream(file)) {
            return (ObjectNode) JSON.readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
