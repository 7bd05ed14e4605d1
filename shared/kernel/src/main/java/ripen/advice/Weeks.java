package ripen.advice;

import ripen.score.Activity;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Over how many weeks leads came in. Counted by when they were captured, which is stamped here or
 * stands in a file, and not by what a browser says of a page; and without the earliest and the
 * latest twentieth, so that no odd date makes weeks into years.
 */
final class Weeks {

    private static final double WEEK = Duration.ofDays(7).toMillis();
    private static final int LEFT_OUT = 20;

    /** With fewer leads none is left out. */
    private static final int LEAST = 5;

    private Weeks() {}

    /** At least one. */
    static double of(List<Past> pasts) {
        long[] captures =
                pasts.stream()
                        .filter(past -> !past.activities().isEmpty())
                        .mapToLong(past -> captured(past).toEpochMilli())
                        .sorted()
                        .toArray();
        int last = captures.length - 1;
        if (last < 1) {
            return 1;
        }
        int out = captures.length < LEAST ? 0 : Math.max(1, captures.length / LEFT_OUT);
        double span = captures[last - out] - captures[out];
        // The rest came in at the same rate.
        return Math.max(1, span / WEEK * last / (last - 2 * out));
    }

    /** A form and a row of a file say who it is; without either, the first thing that is known. */
    private static Instant captured(Past past) {
        Comparator<Activity> byTime = Comparator.comparing(Activity::key);
        return past.activities().stream()
                .filter(activity -> !activity.object("profile").isEmpty())
                .min(byTime)
                .or(() -> past.activities().stream().min(byTime))
                .orElseThrow()
                .at();
    }
}
