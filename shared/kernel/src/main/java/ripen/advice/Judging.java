package ripen.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When leads are judged: each once, at one age, whatever became of it. The outcome is whether it
 * converts within a fixed time from then on. Who is left out depends on when it was captured and
 * until when it was followed, and on what is known at the instant of judging, never on what came
 * after that.
 *
 * @param after how old a lead is when it is judged
 * @param within so long after that a conversion counts
 */
public record Judging(Duration after, Duration within) {

    public static final Duration AFTER = Duration.ofDays(7);
    public static final Duration WITHIN = Duration.ofDays(30);

    /** By what is known at capture: nobody has converted before that. */
    public static Judging atCapture(Duration within) {
        return new Judging(Duration.ZERO, within);
    }

    /**
     * What happened at or after this instant must not be looked at.
     *
     * @throws java.util.NoSuchElementException if nothing is known of the lead
     */
    public Instant at(Past past) {
        return past.captured().at().plus(after);
    }

    /**
     * Those that can be judged.
     *
     * @param pasts in the order in which they came; converted are those that did in time
     * @param early had converted by the time when they were to be judged
     * @param young were not followed until the outcome is certain, converted or not
     * @param undated converted, and nobody knows when: they count as if it was in time
     */
    public record Judged(List<Past> pasts, int early, int young, int undated) {

        public Judged {
            pasts = List.copyOf(pasts);
        }

        /** Who was left out, in words. */
        public List<String> unknown() {
            var unknown = new ArrayList<String>();
            if (early > 0) {
                unknown.add(
                        "%d leads had converted by the time when leads are judged, and were left out: judge sooner, e.g. \"judgeAfter\":\"PT1H\", to see them."
                                .formatted(early));
            }
            if (young > 0) {
                unknown.add(
                        "%d leads are too young to be judged, converted or not: what became of them is not known for long enough after their capture, and they were left out."
                                .formatted(young));
            }
            if (undated > 0) {
                unknown.add(
                        "%d leads converted, but the file does not say when: they count as converted after they were judged, and what they did until then may have come after it."
                                .formatted(undated));
            }
            return unknown;
        }
    }

    /** Of whom nothing is known does not count. */
    public Judged judge(List<Past> all) {
        var judged = new ArrayList<Past>();
        int early = 0;
        int young = 0;
        int undated = 0;
        for (Past past : all) {
            if (past.activities().isEmpty()) {
                continue;
            }
            Instant at = at(past);
            Instant converted = past.convertedAt();
            if (at.plus(within).isAfter(past.followed())) {
                young++;
            } else if (after.isPositive() && converted != null && !converted.isAfter(at)) {
                early++;
            } else {
                undated += past.converted() && converted == null ? 1 : 0;
                judged.add(past.by(at.plus(within)));
            }
        }
        return new Judged(judged, early, young, undated);
    }
}
