package ripen.capture;

import java.util.List;
import java.util.Locale;

/**
 * Domains whose people are never leads: one's own, competitors', suppliers'. Subdomains are meant,
 * too.
 */
public record ExcludedDomains(List<String> domains) {

    public static final ExcludedDomains NONE = new ExcludedDomains(List.of());

    public ExcludedDomains {
        domains = List.copyOf(domains);
    }

    /** A list such as {@code example.com, rival.example}; empty for none. */
    public static ExcludedDomains of(String list) {
        return new ExcludedDomains(
                List.of(list.split(",")).stream()
                        .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                        .filter(domain -> !domain.isEmpty())
                        .toList());
    }

    /**
     * @param email canonical
     */
    public boolean contains(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1);
        return domains.stream().anyMatch(one -> domain.equals(one) || domain.endsWith("." + one));
    }
}
