package ripen.aws.forms;

import org.jspecify.annotations.Nullable;

import ripen.aws.json.JsonProblem;
import ripen.capture.Form;
import ripen.capture.Form.Document;
import ripen.capture.Form.Field;
import ripen.capture.Form.Type;
import ripen.capture.Form.Wording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the definition of a form; {@code form.schema.json} says the same to editors. What is wrong
 * is said with its place in the document.
 */
public final class FormReader {

    private static final String ID = "[A-Za-z0-9._-]{1,64}";
    private static final String PATH = "/[A-Za-z0-9._/-]*";

    private FormReader() {}

    /**
     * @throws JsonProblem if it is not the definition of a form
     */
    public static Form read(Map<?, ?> json) {
        onlyKnown(
                "",
                json,
                "$schema",
                "id",
                "title",
                "document",
                "intent",
                "doubleOptIn",
                "thankYou",
                "honeypot",
                "product",
                "consent",
                "fields");
        Form form =
                new Form(
                        text(json, "id", "", ID),
                        text(json, "title", "", ".+"),
                        fields(json.get("fields")),
                        document(json.get("document")),
                        json.get("intent") != null
                                && text(json, "intent", "", "hand-raise").equals("hand-raise"),
                        flag(json, "doubleOptIn", ""),
                        text(json, "thankYou", "", PATH),
                        json.get("honeypot") == null ? "homepage" : text(json, "honeypot", "", ID),
                        wording(object(json.get("consent"), "consent")),
                        json.get("product") == null ? null : text(json, "product", "", ID));
        if (form.field("email")
                .filter(field -> field.type() == Type.EMAIL && field.required())
                .isEmpty()) {
            throw new JsonProblem(
                    "fields",
                    "needs a required field named email of type email: it says who the lead is");
        }
        if (form.field(form.honeypot()).isPresent()) {
            throw new JsonProblem("honeypot", "is also the name of a field that people fill in");
        }
        return form;
    }

    private static @Nullable Document document(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Map<?, ?> json = object(value, "document");
        onlyKnown("document.", json, "id", "title", "path");
        return new Document(
                text(json, "id", "document.", ID),
                text(json, "title", "document.", ".+"),
                text(json, "path", "document.", PATH));
    }

    private static Wording wording(Map<?, ?> json) {
        onlyKnown("consent.", json, "version", "text");
        return new Wording(
                text(json, "version", "consent.", ID), text(json, "text", "consent.", "(?s).+"));
    }

    private static List<Field> fields(@Nullable Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw new JsonProblem("fields", "needs a list of at least one field");
        }
        var fields = new ArrayList<Field>();
        var names = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            Field field = field(object(list.get(i), "fields[" + i + "]"), "fields[" + i + "].");
            fields.add(field);
            if (!names.add(field.name())) {
                throw new JsonProblem(
                        "fields[" + i + "].name", "there is a field " + field.name() + " already");
            }
        }
        return fields;
    }

    private static Field field(Map<?, ?> json, String place) {
        onlyKnown(place, json, "name", "type", "label", "required", "limit", "options");
        Type type = type(text(json, "type", place, ".+"), place);
        List<String> options = options(json.get("options"), place);
        if (type == Type.CHOICE && options.isEmpty()) {
            throw new JsonProblem(place + "options", "a choice needs the options to choose from");
        }
        return new Field(
                text(json, "name", place, ID),
                type,
                text(json, "label", place, ".+"),
                flag(json, "required", place),
                limit(json, place),
                options);
    }

    private static Type type(String word, String place) {
        for (Type type : Type.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
                return type;
            }
        }
        throw new JsonProblem(
                place + "type",
                "is none of email, text, lines, country, employees, choice, consent");
    }

    private static int limit(Map<?, ?> json, String place) {
        return switch (json.get("limit")) {
            case null -> 200;
            case Integer limit when limit >= 1 && limit <= 4000 -> limit;
            default ->
                    throw new JsonProblem(place + "limit", "must be a whole number from 1 to 4000");
        };
    }

    private static List<String> options(@Nullable Object value, String place) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)
                || !list.stream()
                        .allMatch(option -> option instanceof String text && !text.isBlank())) {
            throw new JsonProblem(place + "options", "must be a list of texts");
        }
        return list.stream().map(Object::toString).toList();
    }

    private static Map<?, ?> object(@Nullable Object value, String place) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new JsonProblem(place, "must be an object");
        }
        return map;
    }

    private static String text(Map<?, ?> json, String name, String place, String pattern) {
        Object value = json.get(name);
        if (value == null) {
            throw new JsonProblem(place + name, "is missing");
        }
        if (!(value instanceof String text) || !text.matches(pattern)) {
            throw new JsonProblem(place + name, "must be a text like " + pattern);
        }
        return text;
    }

    private static boolean flag(Map<?, ?> json, String name, String place) {
        return switch (json.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw new JsonProblem(place + name, "must be true or false");
        };
    }

    private static void onlyKnown(String place, Map<?, ?> json, String... names) {
        Set<String> known = Set.of(names);
        for (Object name : json.keySet()) {
            if (!known.contains(name.toString())) {
                throw new JsonProblem(
                        place + name, "is not known here; known are " + String.join(", ", names));
            }
        }
    }
}
