package ripen.score;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Points for what a lead does.
 *
 * @param pattern an EventBridge pattern over the activity's document, as JSON
 * @param points for engagement; may be negative
 * @param times a dotted path to a share in [0, 1] that scales the points, or null; {@code
 *     video.fraction} counts what is newly watched
 * @param product a dotted path to the product line whose interest grows by the same points, or null
 * @param once granted once; null if each time
 * @param cap at most so many points per window; null if not capped
 * @param visits only if so many visits lie within the window, this one included; null if visits do
 *     not matter
 * @param count only if the pattern has matched so often, this time included; null if once is enough
 * @param after only if another rule's pattern has matched shortly before; null if that does not
 *     matter
 * @param handRaise a request for a demo, a quote or contact: to sales at once; by the pattern alone
 * @param content shows interest in content: makes a subscriber engaged; by the pattern alone
 */
public record Rule(
        String id,
        String pattern,
        double points,
        @Nullable String times,
        @Nullable String product,
        @Nullable Once once,
        @Nullable Cap cap,
        @Nullable Visits visits,
        @Nullable Count count,
        @Nullable After after,
        boolean handRaise,
        boolean content,
        String why) {

    /**
     * @param per a dotted path to the object for each of which it is granted once; null: once at
     *     all
     * @param within after so long it may be granted again; null: never again
     */
    public record Once(@Nullable String per, @Nullable Duration within) {}

    /**
     * @param points at most so many, granted or taken away
     * @param window in this rolling time
     * @param group rules of one group share a cap; the rule's own id if it stands alone
     */
    public record Cap(double points, Duration window, String group) {}

    /** At least so many matches in a rolling time. */
    public record Count(int atLeast, Duration within) {}

    /** An earlier activity that the other rule's pattern matched, at most so long before. */
    public record After(String rule, Duration within) {}

    /** So many visits (sessions 30 minutes apart) in a rolling time. */
    public record Visits(int count, Duration within) {}
}
