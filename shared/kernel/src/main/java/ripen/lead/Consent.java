package ripen.lead;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Whether marketing mail may be sent, and why. The proof of each change (form, wording, address) is
 * kept beside it, append-only.
 *
 * @param basis the lawful basis, in words: {@code opt-in}, {@code double-opt-in}, {@code
 *     existing-customer}, {@code legitimate-interest}, {@code contract}; null unless granted
 * @param withdrawnAt when the lead last said no, until it has said yes from its mailbox; null if it
 *     never did
 */
public record Consent(
        Status status,
        @Nullable String basis,
        @Nullable Instant at,
        @Nullable Instant withdrawnAt) {

    public static final Consent NONE = new Consent(Status.NONE, null, null);

    /** What was said without a no before it. */
    public Consent(Status status, @Nullable String basis, @Nullable Instant at) {
        this(status, basis, at, status == Status.WITHDRAWN ? at : null);
    }

    /** What is known of the lead's will. */
    public enum Status {
        /** Never asked, or not given. */
        NONE,
        /**
         * Given on a form, and to be confirmed by mail: the form asks for that, or the lead had
         * said no.
         */
        PENDING,
        GRANTED,
        /** Unsubscribed or complained. Only an opt-in that is confirmed by mail ends it. */
        WITHDRAWN
    }

    public boolean permitsMarketing() {
        return status == Status.GRANTED;
    }

    /** Asked for, and good only once it is confirmed from the mailbox; a no is remembered. */
    public Consent askedAt(Instant at) {
        return new Consent(Status.PENDING, null, at, withdrawnAt);
    }

    /** Whether there was a no that no mailbox has taken back. */
    public boolean refused() {
        return withdrawnAt != null;
    }
}
