package ripen.aws.imports;

import org.jspecify.annotations.Nullable;

import ripen.aws.json.JsonObject;
import ripen.aws.json.JsonProblem;
import ripen.imports.Mapping;
import ripen.imports.Mapping.Basis;
import ripen.imports.Mapping.Moment;
import ripen.imports.Mapping.Outcome;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a mapping. What is wrong is said with its place in the document. */
public final class MappingJson {

    private MappingJson() {}

    /**
     * @throws JsonProblem if it is not a mapping
     */
    public static Mapping read(Map<?, ?> document) {
        JsonObject json =
                new JsonObject("mapping", document)
                        .only(
                                "name",
                                "id",
                                "columns",
                                "constants",
                                "ignored",
                                "missing",
                                "at",
                                "outcome",
                                "consent",
                                "separator");
        try {
            boolean fixed = json.members().get("at") instanceof String;
            return new Mapping(
                    json.findText("name").orElse("import"),
                    json.text("id"),
                    texts(json, "columns"),
                    texts(json, "constants"),
                    names(json, "ignored"),
                    names(json, "missing"),
                    fixed || !json.has("at") ? null : moment(json.object("at")),
                    fixed ? instant(json) : null,
                    json.findObject("outcome").map(MappingJson::outcome).orElse(null),
                    json.findObject("consent").map(MappingJson::basis).orElse(null));
        } catch (JsonProblem problem) {
            throw problem;
        } catch (IllegalArgumentException wrong) {
            throw new JsonProblem("mapping", String.valueOf(wrong.getMessage()));
        }
    }

    /** Null: to be found out by the header. */
    public static @Nullable Character separator(Map<?, ?> document) {
        JsonObject json = new JsonObject("mapping", document);
        if (!json.has("separator")) {
            return null;
        }
        String text = json.text("separator");
        if (text.length() != 1 || text.matches("[\"\r\nA-Za-z0-9 ]")) {
            throw json.problem("separator", "must be one character such as ; or a tab");
        }
        return text.charAt(0);
    }

    private static Map<String, String> texts(JsonObject json, String name) {
        var texts = new LinkedHashMap<String, String>();
        json.findObject(name)
                .ifPresent(
                        object ->
                                object.members()
                                        .keySet()
                                        .forEach(
                                                key ->
                                                        texts.put(
                                                                key.toString(),
                                                                object.text(key.toString()))));
        return texts;
    }

    private static Set<String> names(JsonObject json, String name) {
        return json.has(name) ? new HashSet<>(json.texts(name)) : Set.of();
    }

    private static Instant instant(JsonObject json) {
        try {
            return OffsetDateTime.parse(json.text("at")).toInstant();
        } catch (DateTimeException wrong) {
            throw json.problem(
                    "at", "must be an instant such as 2018-06-01T00:00:00Z, or a column's date");
        }
    }

    private static Moment moment(JsonObject json) {
        json.only("column", "format", "zone");
        String format = json.text("format");
        try {
            var _ = DateTimeFormatter.ofPattern(format, Locale.ROOT);
        } catch (IllegalArgumentException wrong) {
            throw json.problem("format", "must be a pattern such as yyyy-MM-dd HH:mm:ss");
        }
        try {
            return new Moment(
                    json.text("column"), format, ZoneId.of(json.findText("zone").orElse("UTC")));
        } catch (DateTimeException wrong) {
            throw json.problem("zone", "must be a zone such as Europe/Berlin");
        }
    }

    private static Outcome outcome(JsonObject json) {
        json.only("column", "value", "at");
        return new Outcome(
                json.text("column"),
                text(json, "value"),
                json.findObject("at").map(MappingJson::moment).orElse(null));
    }

    private static Basis basis(JsonObject json) {
        json.only("basis", "proof", "column", "value");
        try {
            return new Basis(
                    json.text("basis"),
                    json.text("proof"),
                    json.findText("column").orElse(null),
                    json.has("value") ? text(json, "value") : null);
        } catch (JsonProblem problem) {
            throw problem;
        } catch (IllegalArgumentException wrong) {
            throw new JsonProblem(json.place(), String.valueOf(wrong.getMessage()));
        }
    }

    /** A cell's text; who writes 1 means the text 1. */
    private static String text(JsonObject json, String name) {
        Object value = json.members().get(name);
        return value instanceof Boolean || value instanceof Number
                ? value.toString()
                : json.text(name);
    }
}
