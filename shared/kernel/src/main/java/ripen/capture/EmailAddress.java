package ripen.capture;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address to which mail can be sent, in the one form by which a person is known: lower case, the
 * domain in ASCII. The policy is decision 0003: what people type into a form, not all that RFC 5321
 * allows.
 */
public record EmailAddress(String canonical) {

    private static final Pattern LOCAL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern TOP = Pattern.compile("[a-z]{2,63}|xn--[a-z0-9-]{1,59}");
    // These mean different domains under the old and the new rules for international names.
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    /** The address that somebody typed; none if it is not one to which mail can be sent. */
    public static Optional<EmailAddress> find(String raw) {
        try {
            return Optional.of(parse(raw));
        } catch (Unacceptable no) {
            return Optional.empty();
        }
    }

    static EmailAddress parse(String raw) throws Unacceptable {
        String text = raw.strip();
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw new Unacceptable("An e-mail address has an @, as in name@company.com.");
        }
        String local = text.substring(0, at).toLowerCase(Locale.ROOT);
        String domain = domain(text.substring(at + 1));
        if (local.isEmpty()) {
            throw new Unacceptable("The part before the @ is missing.");
        }
        if (!LOCAL.matcher(local).matches()) {
            throw new Unacceptable(
                    "Before the @ stand only unaccented letters, digits, single dots in between,"
                            + " and !#$%&'*+/=?^_`{|}~-.");
        }
        String canonical = local + "@" + domain;
        if (local.length() > 64 || canonical.length() > 254) {
            throw new Unacceptable(
                    "The address is too long: 64 characters before the @, 254 in all.");
        }
        return new EmailAddress(canonical);
    }

    public String domain() {
        return canonical.substring(canonical.lastIndexOf('@') + 1);
    }

    private static String domain(String raw) throws Unacceptable {
        if (raw.isEmpty()) {
            throw new Unacceptable("The domain after the @ is missing.");
        }
        if (AMBIGUOUS.matcher(raw).find()) {
            throw new Unacceptable(
                    "Please write this domain in its xn-- form: mail programs disagree about one of"
                            + " its letters.");
        }
        String domain = ascii(raw).toLowerCase(Locale.ROOT);
        String[] labels = domain.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new Unacceptable("The domain after the @ is not one, like company.com.");
            }
        }
        if (labels.length < 2 || !TOP.matcher(labels[labels.length - 1]).matches()) {
            throw new Unacceptable("The domain after the @ lacks its ending, like .com or .de.");
        }
        return domain;
    }

    private static String ascii(String raw) throws Unacceptable {
        try {
            return IDN.toASCII(raw, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException | IndexOutOfBoundsException invalid) {
            throw new Unacceptable("The domain after the @ is not one, like company.com.");
        }
    }
}
