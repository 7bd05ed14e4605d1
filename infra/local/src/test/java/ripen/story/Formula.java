package ripen.story;

import ripen.demo.Document;

import java.time.Duration;
import java.time.Instant;

/**
 * MODEL.md's fading, written down a second time: the tests believe nobody else's arithmetic.
 * Half-life 30 days of 24 hours.
 */
final class Formula {

    private static final double HALF_LIFE = Duration.ofDays(30).toMillis();

    private Formula() {}

    /** What is left at t of points granted at an instant. */
    static double worth(double points, Instant granted, Instant t) {
        return points * Math.pow(0.5, (t.toEpochMilli() - granted.toEpochMilli()) / HALF_LIFE);
    }

    /** The sum of a ledger's engagement entries at t. */
    static double score(Document ledger, Instant t) {
        return ledger.list("entries").stream()
                .filter(entry -> entry.text("dimension").equals("engagement"))
                .mapToDouble(entry -> worth(entry.number("points"), entry.instant("at"), t))
                .sum();
    }

    /**
     * The first millisecond at which so many points have fallen below the threshold: h *
     * log2(points / threshold) later.
     */
    static Instant fallsBelow(double points, Instant asOf, double threshold) {
        return asOf.plusMillis(
                (long) Math.floor(HALF_LIFE * Math.log(points / threshold) / Math.log(2)) + 1);
    }
}
