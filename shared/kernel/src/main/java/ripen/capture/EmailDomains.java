package ripen.capture;

import ripen.lead.EmailKind;

/**
 * What a domain tells of an address. Disposable domains are looked up first, since the lists
 * overlap. Safe for use by many threads.
 */
public final class EmailDomains {

    private static final String DISPOSABLE = Lists.load("disposable-domains.txt");
    private static final String FREE = Lists.load("free-domains.txt");

    private EmailDomains() {}

    static EmailKind kind(EmailAddress address) {
        return kind(address.domain());
    }

    /**
     * @param address in ASCII and lower case
     */
    public static EmailKind kind(String address) {
        // Throw-away services hand out subdomains, free-mail providers do not.
        for (String domain = address;
                domain.contains(".");
                domain = domain.substring(domain.indexOf('.') + 1)) {
            if (contains(DISPOSABLE, domain)) {
                return EmailKind.DISPOSABLE;
            }
        }
        return contains(FREE, address) ? EmailKind.FREE : EmailKind.COMPANY;
    }

    private static boolean contains(String list, String domain) {
        return list.contains("\n" + domain + "\n");
    }
}
