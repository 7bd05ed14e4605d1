package ripen.score;

import ripen.score.DueLeads.Due;
import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.Histories.Known;
import ripen.score.Models.Publication;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Enters what time has brought about: levels left by fading, leads gone cold. Touches only leads
 * that the due index names, each on the condition that nobody else changed it, so that two sweeps
 * at once act once. What it does not reach is still due for the next one.
 */
public final class SweepingDecay {

    private static final int PAGE = 100;

    private final DueLeads dueLeads;
    private final Histories histories;
    private final Models models;
    private final RescoringLead rescoring;

    public SweepingDecay(DueLeads dueLeads, Histories histories, Scoring scoring) {
        this(dueLeads, histories, Models.only(scoring), Waiting.NOBODY);
    }

    /**
     * @param waiting who is announced later, where a new model is announced to so many a day
     */
    public SweepingDecay(DueLeads dueLeads, Histories histories, Models models, Waiting waiting) {
        this.dueLeads = dueLeads;
        this.histories = histories;
        this.models = models;
        rescoring = new RescoringLead(histories, models, waiting);
    }

    /**
     * What a sweep did.
     *
     * @param acted leads for which something was entered
     * @param moved leads whose index entry was only early, and was moved
     * @param finished false if it stopped for want of time
     */
    public record Swept(int acted, int moved, boolean finished) {

        /** By name, as a log or an answer shows them. */
        public Map<String, ?> figures() {
            return Map.of("acted", acted, "moved", moved, "finished", finished);
        }
    }

    /** Sweeps all shards as of {@code now} while there is time. */
    public Swept sweep(Instant now, Cause cause, BooleanSupplier timeLeft) {
        int acted = 0;
        int moved = 0;
        for (int shard = 0; shard < dueLeads.shards(); shard++) {
            var seen = new HashSet<String>();
            List<Due> page;
            do {
                page =
                        dueLeads.dueBy(now, shard, PAGE).stream()
                                .filter(due -> seen.add(due.lead()))
                                .toList();
                for (Due due : page) {
                    if (!timeLeft.getAsBoolean()) {
                        return new Swept(acted, moved, false);
                    }
                    switch (enter(due, now, cause)) {
                        case ACTED -> acted++;
                        case MOVED -> moved++;
                        case LEFT -> {} // gone, or somebody else was faster: the next sweep sees
                            // how it stands then
                    }
                }
            } while (!page.isEmpty());
        }
        return new Swept(acted, moved, true);
    }

    private enum Outcome {
        ACTED,
        MOVED,
        LEFT
    }

    private Outcome enter(Due due, Instant now, Cause cause) {
        Optional<Known> found = histories.find(due.lead());
        if (found.isEmpty()
                || found.get().indexedDue() == null
                || found.get().indexedDue().isAfter(now)) {
            return Outcome.LEFT; // the index lags behind the state
        }
        Known known = found.get();
        Optional<Publication> newer = rescoring.newer(known.state());
        if (newer.isPresent()) {
            // Enters what was due under the model before, too; the index says what is due now.
            boolean done = rescoring.attempt(due.lead(), known, newer.get(), cause);
            return done ? Outcome.ACTED : Outcome.LEFT;
        }
        Scoring scoring = models.of(known.state());
        Fold fold = scoring.from(known.state()).advance(now);
        Optional<Instant> next = fold.state().due(scoring.model());
        var change =
                new Change(
                        due.lead(),
                        known.version(),
                        fold.state(),
                        scoring.model(),
                        List.of(),
                        fold.facts(),
                        next.orElse(null),
                        cause);
        if (!histories.commit(change)) {
            return Outcome.LEFT;
        }
        return fold.facts().isEmpty() ? Outcome.MOVED : Outcome.ACTED;
    }
}
