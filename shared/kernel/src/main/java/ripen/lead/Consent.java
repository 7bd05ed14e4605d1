package ripen.lead;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Whether marketing mail may be sent, and why. The proof of each change (form, wording, address) is
 * kept beside it, append-only.
 *
 * @param basis the lawful basis, in words: {@code opt-in}, {@code double-opt-in}, {@code
 *     existing-customer}, {@code legitimate-interest}, {@code contract}; null unless granted
 */
public record Consent(Status status, @Nullable String basis, @Nullable Instant at) {

    public static final Consent NONE = new Consent(Status.NONE, null, null);

    /** What is known of the lead's will. */
    public enum Status {
        /** Never asked, or not given. */
        NONE,
        /** Given on a form that asks for confirmation by mail; not yet confirmed. */
        PENDING,
        GRANTED,
        /** Unsubscribed or complained. Only a new, explicit opt-in ends it. */
        WITHDRAWN
    }

    public boolean permitsMarketing() {
        return status == Status.GRANTED;
    }
}
