package ripen.capture;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * A form as a marketer configures it.
 *
 * @param document what is handed out for it; null if nothing is
 * @param handRaise a request for a demo, a quote or contact: it goes to sales at once
 * @param doubleOptIn whether consent counts only after it was confirmed by mail
 * @param thankYou path of the page that follows, on the company's site
 * @param honeypot name of a field that no person sees; whoever fills it in is no person
 * @param product the product line that the form is about; null if none
 */
public record Form(
        String id,
        String title,
        List<Field> fields,
        @Nullable Document document,
        boolean handRaise,
        boolean doubleOptIn,
        String thankYou,
        String honeypot,
        Wording consent,
        @Nullable String product) {

    public Form {
        fields = List.copyOf(fields);
    }

    /**
     * @param limit how many characters at most
     */
    public record Field(
            String name,
            Type type,
            String label,
            boolean required,
            int limit,
            List<String> options) {
        public Field {
            options = List.copyOf(options);
        }
    }

    /** How an answer is read. */
    public enum Type {
        EMAIL,
        TEXT,
        /** Text that may have lines. */
        LINES,
        /** A country, by its two letters or its English name. */
        COUNTRY,
        /** A number of employees, or a band such as 50-249. */
        EMPLOYEES,
        /** One of the field's options. */
        CHOICE,
        /** A box to tick. */
        CONSENT
    }

    /**
     * @param path where it lies on the company's site
     */
    public record Document(String id, String title, String path) {}

    /** What the person agrees to by ticking the box; a new wording is a new version. */
    public record Wording(String version, String text) {}

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
