package ripen.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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

    /**
     * By when leads were captured. At least one.
     *
     * @param pasts each with something that is known
     */
    static double of(List<Past> pasts) {
        return between(pasts.stream().map(past -> past.captured().at()));
    }

    /** By when each lead came in. At least one. */
    static double between(Stream<Instant> cameIn) {
        long[] captures = cameIn.mapToLong(Instant::toEpochMilli).sorted().toArray();
        int last = captures.length - 1;
        if (last < 1) {
            return 1;
        }
        int out = captures.length < LEAST ? 0 : Math.max(1, captures.length / LEFT_OUT);
        double span = captures[last - out] - captures[out];
        // The rest came in at the same rate.
        return Math.max(1, span / WEEK * last / (last - 2 * out));
    }
}
