package ripen.kpi;

import java.time.Instant;
import java.util.Map;

/**
 * Who has got which internal mail: a cause (the digest's week, what is wrong with a model) and a
 * recipient. A claim is made before the mail is posted and settled afterwards, so that after a
 * crash in between nobody gets it twice. Strongly consistent.
 */
public interface MailClaims {

    enum Status {
        /** Being posted right now, or by somebody who died doing it. */
        CLAIMED,
        SENT,
        /** Certainly not posted; may be claimed again. */
        OPEN,
        /** Nobody knows whether it was posted; never posted again. */
        UNDECIDED,
        /** Refused for good. */
        FAILED,
        /** There was nothing to tell. */
        SKIPPED
    }

    record Claim(Status status, Instant at) {}

    /**
     * The claims of a cause by recipient.
     *
     * @param cause without the sign {@code #}
     */
    Map<String, Claim> of(String cause);

    /**
     * @return false if somebody else has it, or had it; an open one can be claimed again
     */
    boolean claim(String cause, String recipient, Instant now);

    /** Ends a claim; does nothing if it is not {@link Status#CLAIMED} any more. */
    void settle(String cause, String recipient, Status status, Instant now);
}
