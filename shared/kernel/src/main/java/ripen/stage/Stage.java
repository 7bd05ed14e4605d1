package ripen.stage;

import java.util.Locale;

/** The funnel, in its order (MODEL.md). */
public enum Stage {
    SUBSCRIBER,
    ENGAGED,
    MARKETING_QUALIFIED,
    SALES_QUALIFIED,
    OPPORTUNITY,
    CUSTOMER;

    /** The word in JSON and in the store: {@code marketing-qualified}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws IllegalArgumentException if there is no such stage
     */
    public static Stage of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
