package ripen.score;

import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.Histories.Known;
import ripen.score.Models.Publication;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Enters what time has brought about for one lead, on the condition that nobody else changed it:
 * that write is the claim. Safe for use by many threads.
 */
final class EnteringTime {

    /** Who is faster has usually entered what was due as well. */
    private static final int ATTEMPTS = 3;

    private final Histories histories;
    private final Models models;
    private final RescoringLead rescoring;

    EnteringTime(Histories histories, Models models, Waiting waiting) {
        this.histories = histories;
        this.models = models;
        rescoring = new RescoringLead(histories, models, waiting);
    }

    /** What became of an entry of the due index. */
    enum Outcome {
        /** Something came about. */
        ACTED,
        /** The entry was only early: it stands under a later instant now, or under none. */
        MOVED,
        /** Nothing was due any more, or others kept changing the lead: then it is due again. */
        LEFT
    }

    /**
     * Enters everything up to and including the instant.
     *
     * @throws RuntimeException if the lead cannot be read, folded or written
     */
    Outcome enter(String lead, Instant now, Cause cause) {
        Outcome outcome = Outcome.LEFT;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Known> found = histories.find(lead).filter(known -> isDue(known, now));
            if (found.isEmpty()) {
                return outcome; // the index lags behind the state
            }
            Known known = found.get();
            Optional<Publication> newer = rescoring.newer(known.state());
            if (newer.isPresent()) {
                // By itself, so that what the model and what time changes are told apart.
                boolean done = rescoring.attempt(lead, known, newer.get(), cause);
                outcome = done ? Outcome.ACTED : outcome;
            } else {
                Change change = advanced(lead, known, now, cause);
                if (histories.commit(change)) {
                    return change.facts().isEmpty() && outcome == Outcome.LEFT
                            ? Outcome.MOVED
                            : Outcome.ACTED;
                }
            }
        }
        return outcome;
    }

    private static boolean isDue(Known known, Instant now) {
        Instant indexed = known.indexedDue();
        return indexed != null && !indexed.isAfter(now);
    }

    private Change advanced(String lead, Known known, Instant now, Cause cause) {
        Scoring scoring = models.of(known.state());
        Fold fold = scoring.from(known.state()).advance(now);
        return new Change(
                lead,
                known.version(),
                fold.state(),
                scoring.model(),
                List.of(),
                fold.facts(),
                fold.state().due(scoring.model()).orElse(null),
                cause);
    }
}
