package ripen.nurture;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What is done about something that happened long before it was noticed, after an outage.
 *
 * @param outage what is noticed later than so long after it happened was missed during an outage
 */
public record CatchUp(Policy policy, Duration outage) {

    /** Hourly sweeps and their retries are well within six hours. */
    public static final CatchUp DEFAULT = new CatchUp(Policy.RECHECK, Duration.ofHours(6));

    /** Which mails and alerts follow. */
    public enum Policy {
        /** Those whose reason still holds; the others are counted as missed. */
        RECHECK,
        /** All, also those whose reason does not hold any more; these are counted as well. */
        ALL,
        /** None; all are counted as missed. */
        NONE
    }

    /**
     * @param policy {@code recheck}, {@code all} or {@code none}
     * @param outage an ISO 8601 duration such as {@code PT6H}
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public static CatchUp of(String policy, String outage) {
        try {
            return new CatchUp(
                    Policy.valueOf(policy.toUpperCase(Locale.ROOT)), Duration.parse(outage));
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "What counts as an outage is a duration like PT6H, not " + outage, wrong);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "The catch-up policy is recheck, all or none, not " + policy, wrong);
        }
    }

    /** Whether it was noticed only after an outage. */
    boolean isLate(Instant happened, Instant noticed) {
        return happened.plus(outage).isBefore(noticed);
    }
}
