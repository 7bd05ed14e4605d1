package ripen.score;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What the team said of a lead last, as long as it holds (MODEL.md, stages). */
public sealed interface Verdict {

    /** Since when. */
    Instant at();

    /** Sales has accepted it: it does not leave its stage by fading. */
    record Accepted(Instant at) implements Verdict {}

    /** A person has put it into its stage: it does not leave it by fading either. */
    record Moved(Instant at) implements Verdict {}

    /**
     * Recycled: it qualifies again by new points, by a hand-raise, or at the wake-up date.
     *
     * @param wakeUp the instant at which the label alone is enough; null if there is none
     * @param points the positive points granted since
     */
    record Returned(Instant at, String reason, @Nullable Instant wakeUp, double points)
            implements Verdict {

        /** So many new points are enough (MODEL.md). */
        public static final double ENOUGH = 15;

        Returned plus(double more) {
            return new Returned(at, reason, wakeUp, points + more);
        }
    }

    /** An exit: it does not move at all until it is reinstated. */
    record Disqualified(Instant at, String reason) implements Verdict {}
}
