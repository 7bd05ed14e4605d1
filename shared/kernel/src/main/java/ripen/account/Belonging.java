package ripen.account;

import org.jspecify.annotations.Nullable;

import ripen.capture.EmailDomains;
import ripen.lead.EmailKind;
import ripen.lead.Person;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which account a person belongs to, and how that is known.
 *
 * @param byHand a marketer has said so
 */
public record Belonging(String account, boolean byHand) {

    private static final int LONGEST_NAME = 100;
    private static final Pattern DOMAIN = Pattern.compile("[^\\s./@]+(\\.[^\\s./@]+)+");

    /** By hand if anybody has decided, else by the domain of a company address. */
    public static Optional<Belonging> of(Person person, @Nullable Tie tie, CompanyDomains domains) {
        return tie == null
                ? byAddress(person, domains)
                : Optional.ofNullable(tie.account()).map(account -> new Belonging(account, true));
    }

    /** Never by free-mail or a throw-away address, whatever lies before its domain. */
    static Optional<Belonging> byAddress(Person person, CompanyDomains domains) {
        String email = person.email();
        if (email == null || person.emailKind() != EmailKind.COMPANY) {
            return Optional.empty();
        }
        return domains.registrable(email.substring(email.lastIndexOf('@') + 1))
                .filter(domain -> EmailDomains.kind(domain) == EmailKind.COMPANY)
                .map(domain -> new Belonging(domain, false));
    }

    /**
     * The id of an account that a marketer has typed: a domain is taken for the company that has
     * registered it, anything else for a name, of which case and spaces do not matter.
     *
     * @throws IllegalArgumentException if it is neither; the message says what to do
     */
    public static String named(String typed, CompanyDomains domains) {
        String text = typed.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        if (text.isEmpty()
                || text.length() > LONGEST_NAME
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "must be a company's domain or name of 1 to "
                            + LONGEST_NAME
                            + " characters, or null to untie the lead");
        }
        if (text.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "is a person's address; give the company's domain, or its name");
        }
        if (!DOMAIN.matcher(text).matches()) {
            return text;
        }
        String domain =
                ascii(text)
                        .flatMap(domains::registrable)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "is not a domain that a company can have"
                                                        + " registered; give one like example.com,"
                                                        + " or a name without dots"));
        if (EmailDomains.kind(domain) != EmailKind.COMPANY) {
            throw new IllegalArgumentException(
                    "is the domain of a mail provider, under which unrelated people would meet;"
                            + " give the company's own domain, or its name");
        }
        return domain;
    }

    /**
     * What events call an account: its domain, which names a company; of a name that somebody has
     * typed, which may be a person's, a hash.
     */
    public static String reference(String account) {
        if (DOMAIN.matcher(account).matches()) {
            return account;
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(account.getBytes(StandardCharsets.UTF_8));
            return "name-" + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }

    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }
}
