package ripen.lead;

import java.util.Locale;

/**
 * What an address tells of its owner: a company's own domain, a free-mail provider, or a disposable
 * one.
 */
public enum EmailKind {
    COMPANY,
    FREE,
    DISPOSABLE;

    /** The word in rules and JSON: {@code company}, {@code free}, {@code disposable}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
