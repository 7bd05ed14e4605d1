package ripen.events;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page about the events, written from their schemas. */
final class Catalogue {
    private static final String FILES = "src/main/resources/ripen/events/";
    private static final JsonNode META = Contract.schema("Meta.v1");

    private Catalogue() {}

    static String page() {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Events

                Written from the schemas by `CatalogueTest`, which fails when it is out of date and
                renews it with `./mvnw test -pl events -Dtest=CatalogueTest -Dripen.update=true`.

                Fields may be added to an event; a field that is there keeps its name, its type and its
                meaning. What cannot keep to that is a new version, published beside the old one until
                nobody listens to that any more. Consumers ignore what they do not know. No event
                carries personal data, only ids.

                | event | source | what has happened |
                |---|---|---|
                """);
        for (String type : Events.detailTypes()) {
            page.append(
                    "| [%s](#%s) | `%s` | %s |\n"
                            .formatted(
                                    type,
                                    type.toLowerCase(Locale.ROOT).replace(".", ""),
                                    Events.source(type),
                                    Contract.schema(type).get("description").textValue()));
        }
        page.append("\n## meta\n\n").append(section("Meta.v1", META));
        page.append("[schema](").append(FILES).append("Meta.v1.schema.json)\n");
        Events.detailTypes().forEach(type -> page.append(event(type)));
        return page.toString();
    }

    private static String event(String type) {
        return "\n## "
                + type
                + "\n\n"
                + section(type, Contract.schema(type))
                + "[schema](%s%s.schema.json), [sample](%s%s.sample.json)\n"
                        .formatted(FILES, type, FILES, type);
    }

    private static String section(String type, JsonNode schema) {
        return schema.get("description").textValue()
                + "\n\n| field | type | | meaning |\n|---|---|---|---|\n"
                + String.join("", rows("", schema))
                + "\n";
    }

    private static List<String> rows(String prefix, JsonNode object) {
        List<String> required = new ArrayList<>();
        object.path("required").forEach(field -> required.add(field.textValue()));
        List<String> rows = new ArrayList<>();
        object.path("properties")
                .properties()
                .forEach(
                        field -> {
                            JsonNode value = field.getValue();
                            if (field.getKey().equals("meta")) {
                                return;
                            }
                            rows.add(
                                    "| `%s%s` | %s | %s | %s |\n"
                                            .formatted(
                                                    prefix,
                                                    field.getKey(),
                                                    typeOf(value),
                                                    required.contains(field.getKey())
                                                            ? ""
                                                            : "optional",
                                                    value.path("description").textValue()));
                            rows.addAll(rows(prefix + field.getKey() + ".", resolved(value)));
                            if (value.has("$ref")) {
                                rows.addAll(rows(prefix + field.getKey() + ".", value));
                            }
                        });
        return rows;
    }

    private static JsonNode resolved(JsonNode value) {
        return value.has("$ref")
                ? META.at(value.get("$ref").textValue().replaceFirst(".*#", ""))
                : value;
    }

    private static String typeOf(JsonNode value) {
        if (value.path("$ref").asText().endsWith("/instant")) {
            return "instant";
        }
        String type = resolved(value).path("type").asText();
        if (value.has("enum")) {
            List<String> values = new ArrayList<>();
            value.get("enum").forEach(v -> values.add("`" + v.textValue() + "`"));
            return String.join(", ", values);
        }
        return type.equals("array") ? "list of " + value.at("/items/type").asText() + "s" : type;
    }
}
