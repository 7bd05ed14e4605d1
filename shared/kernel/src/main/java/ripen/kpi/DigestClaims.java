package ripen.kpi;

import java.time.Instant;
import java.util.Map;

/**
 * Who has got the digest of which week. A claim is made before the mail is posted and settled
 * afterwards, so that after a crash in between nobody gets it twice. Strongly consistent.
 */
public interface DigestClaims {

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

    /** The claims of a week by recipient. */
    Map<String, Claim> of(Week week);

    /**
     * @return false if somebody else has it, or had it; an open one can be claimed again
     */
    boolean claim(Week week, String recipient, Instant now);

    /** Ends a claim; does nothing if it is not {@link Status#CLAIMED} any more. */
    void settle(Week week, String recipient, Status status, Instant now);
}
