package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.lead.EmailKind;
import ripen.lead.Person;

import java.util.Map;

/**
 * Reads what a list says of a person, by the policy that forms go by: the same addresses, country
 * names and bands of employees.
 */
public final class ReadingPeople {

    private static final int LIMIT = 200;

    private ReadingPeople() {}

    /**
     * @param texts by field: {@code email}, {@code name}, {@code company}, {@code jobTitle}, {@code
     *     employees}, {@code industry}, {@code country}, {@code phone}; what is unknown is absent
     * @throws IllegalArgumentException with the field and what is wrong with it
     */
    public static Person read(Map<String, String> texts) {
        String email = null;
        EmailKind kind = null;
        String raw = texts.get("email");
        if (raw != null) {
            EmailAddress address = checked("email", () -> EmailAddress.parse(raw));
            email = address.canonical();
            kind = EmailDomains.kind(address);
        }
        String employees = texts.get("employees");
        String country = texts.get("country");
        return new Person(
                email,
                line(texts, "name"),
                line(texts, "company"),
                line(texts, "jobTitle"),
                employees == null ? null : checked("employees", () -> Employees.parse(employees)),
                line(texts, "industry"),
                country == null ? null : checked("country", () -> Countries.code(country)),
                line(texts, "phone"),
                kind);
    }

    /** Whether that is two letters or an English name of a country. */
    public static boolean isCountry(String text) {
        try {
            var _ = Countries.code(text);
            return true;
        } catch (Unacceptable unknown) {
            return false;
        }
    }

    /** Whether that is a number of employees, or a band. */
    public static boolean isEmployees(String text) {
        try {
            var _ = Employees.parse(text);
            return true;
        } catch (Unacceptable unknown) {
            return false;
        }
    }

    /** Text that nobody can put right: cut and cleaned, empty if there is nothing to be seen. */
    public static String tag(String raw, int limit) {
        return Text.tag(raw, limit);
    }

    private static @Nullable String line(Map<String, String> texts, String field) {
        String raw = texts.get(field);
        String text = raw == null ? "" : checked(field, () -> Text.line(raw, LIMIT));
        return text.isEmpty() ? null : text;
    }

    @FunctionalInterface
    private interface Parser<T> {
        T parse() throws Unacceptable;
    }

    private static <T> T checked(String field, Parser<T> parser) {
        try {
            return parser.parse();
        } catch (Unacceptable because) {
            throw new IllegalArgumentException(field + ": " + because.message(), because);
        }
    }
}
