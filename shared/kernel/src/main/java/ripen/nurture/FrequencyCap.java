package ripen.nurture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How much marketing mail one person gets: at most 1 in any 24 hours, and 2 in any 7 days. */
public final class FrequencyCap {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int PER_WEEK = 2;

    private FrequencyCap() {}

    /**
     * The instant itself if the cap leaves room, else when it next does.
     *
     * @param mailed when the latest marketing mails were claimed, oldest first
     */
    public static Instant next(List<Instant> mailed, Instant at) {
        Instant next = at;
        if (!mailed.isEmpty()) {
            next = later(next, mailed.getLast().plus(DAY));
        }
        if (mailed.size() >= PER_WEEK) {
            next = later(next, mailed.get(mailed.size() - PER_WEEK).plus(WEEK));
        }
        return next;
    }

    /** What must be remembered after one more; what no window reaches any more is forgotten. */
    public static List<Instant> remember(List<Instant> mailed, Instant at) {
        var next = new ArrayList<Instant>();
        for (Instant earlier : mailed) {
            if (earlier.isAfter(at.minus(WEEK))) {
                next.add(earlier);
            }
        }
        next.add(at);
        return next;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
