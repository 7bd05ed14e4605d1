package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.capture.Form.Field;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads what was sent to a form: every field is checked, so that all that is wrong is said at once.
 * Fields that nobody asked for are ignored.
 */
public final class ReadingForms {

    private static final List<String> UTM =
            List.of("source", "medium", "campaign", "term", "content");
    private static final Set<String> TICKED = Set.of("true", "on", "yes", "1");
    private static final Set<String> NOT_TICKED = Set.of("", "false", "off", "no", "0");

    private final Form form;
    private final Map<String, ?> sent;
    private final Map<String, String> values = new HashMap<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private @Nullable Integer employees;
    private @Nullable EmailKind emailKind;
    private boolean consented;

    private ReadingForms(Form form, Map<String, ?> sent) {
        this.form = form;
        this.sent = sent;
    }

    /**
     * @param sent texts, numbers and booleans by field, as a form or a JSON document carries them
     */
    public static Reading read(Form form, Map<String, ?> sent) {
        return new ReadingForms(form, sent).read();
    }

    private Reading read() {
        if (sent.get(form.honeypot()) instanceof String bait && !bait.isBlank()) {
            return new Reading.Baited();
        }
        form.fields().forEach(this::read);
        String id = id("submissionId");
        String visitor = id("visitor");
        String email = values.get("email");
        if (email == null || !rejections.isEmpty()) {
            return new Reading.Refused(List.copyOf(rejections));
        }
        return new Reading.Accepted(
                new Submission(
                        form, id, email, visitor, person(), consented, source(), answers(),
                        body()));
    }

    private void read(Field field) {
        try {
            String raw = scalar(sent.get(field.name()));
            String value = value(field, raw);
            if (!value.isEmpty()) {
                values.put(field.name(), value);
            } else if (field.required()) {
                throw new Unacceptable("Please fill in: " + field.label() + ".");
            }
        } catch (Unacceptable because) {
            rejections.add(new Rejection(field.name(), because.message()));
        }
    }

    private String value(Field field, String raw) throws Unacceptable {
        String text =
                field.type() == Form.Type.LINES
                        ? Text.lines(raw, field.limit())
                        : Text.line(raw, field.limit());
        if (text.isEmpty() && field.type() != Form.Type.CONSENT) {
            return "";
        }
        return switch (field.type()) {
            case TEXT, LINES -> text;
            case EMAIL -> email(text);
            case COUNTRY -> Countries.code(text);
            case EMPLOYEES -> String.valueOf(employees = Employees.parse(text));
            case CHOICE -> choice(field, text);
            case CONSENT -> consent(text);
        };
    }

    private String email(String text) throws Unacceptable {
        EmailAddress address = EmailAddress.parse(text);
        emailKind = EmailDomains.kind(address);
        return address.canonical();
    }

    private static String choice(Field field, String text) throws Unacceptable {
        if (!field.options().contains(text)) {
            throw new Unacceptable("Choose one of: " + String.join(", ", field.options()) + ".");
        }
        return text;
    }

    private String consent(String text) throws Unacceptable {
        String word = text.toLowerCase(Locale.ROOT);
        if (!TICKED.contains(word) && !NOT_TICKED.contains(word)) {
            throw new Unacceptable("Send true or false.");
        }
        consented = TICKED.contains(word);
        return consented ? "true" : "";
    }

    private @Nullable String id(String name) {
        try {
            String raw = scalar(sent.get(name)).strip();
            return raw.isEmpty() ? null : Ids.checked(raw);
        } catch (Unacceptable because) {
            rejections.add(new Rejection(name, because.message()));
            return null;
        }
    }

    private static String scalar(@Nullable Object value) throws Unacceptable {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> throw new Unacceptable("Send a single text, number or true or false.");
        };
    }

    private Person person() {
        return new Person(
                values.get("email"),
                values.get("name"),
                values.get("company"),
                values.get("jobTitle"),
                employees,
                values.get("industry"),
                values.get("country"),
                values.get("phone"),
                emailKind);
    }

    private Source source() {
        var tags = new HashMap<String, String>();
        for (String key : UTM) {
            if (sent.get("utm_" + key) instanceof String raw && !Text.tag(raw, 100).isEmpty()) {
                tags.put(key, Text.tag(raw, 100));
            }
        }
        return new Source(tags);
    }

    private Map<String, String> answers() {
        var answers = new HashMap<>(values);
        answers.keySet()
                .removeAll(
                        Set.of(
                                "email",
                                "name",
                                "company",
                                "jobTitle",
                                "employees",
                                "industry",
                                "country",
                                "phone",
                                "consent"));
        return answers;
    }

    /**
     * Control characters stand between names and values; no value holds one that could be taken for
     * them.
     */
    private String body() {
        var body = new StringBuilder(form.id());
        new TreeMap<>(values)
                .forEach(
                        (name, value) ->
                                body.append('\u0001').append(name).append('\u0002').append(value));
        new TreeMap<>(source().values())
                .forEach(
                        (name, value) ->
                                body.append('\u0001').append(name).append('\u0002').append(value));
        return body.toString();
    }
}
