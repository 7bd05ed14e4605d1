package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.Histories.Known;
import ripen.score.Models.Publication;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Scores a recorded activity: folds it into the lead's state, exactly once, whatever arrives twice,
 * late or at the same time. What comes late is folded from the beginning out of the recorded
 * activities, and what that changes in the ledger is entered as adjustments.
 */
public final class ScoringActivities {

    private static final int ATTEMPTS = 20;

    private final Histories histories;
    private final Models models;
    private final RescoringLead rescoring;

    public ScoringActivities(Histories histories, Scoring scoring) {
        this(histories, Models.only(scoring), Waiting.NOBODY);
    }

    /**
     * @param waiting who is announced later, where a new model is announced to so many a day
     */
    public ScoringActivities(Histories histories, Models models, Waiting waiting) {
        this.histories = histories;
        this.models = models;
        rescoring = new RescoringLead(histories, models, waiting);
    }

    /** Scores it as if it happened now. */
    public void score(String lead, Activity.Key key, Cause cause) {
        score(lead, key, cause, key.at());
    }

    /**
     * @param now a lead that begins with a row of a file is brought up to here at once: what has
     *     faded since is history, too, and nobody is told of it
     * @throws Contention if others kept changing the lead; nothing was changed, try again later
     */
    public void score(String lead, Activity.Key key, Cause cause, Instant now) {
        boolean remembered = models.remembers();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            @Nullable Known known = histories.find(lead).orElse(null);
            Optional<Publication> newer =
                    known == null ? Optional.empty() : rescoring.newer(known.state());
            if (newer.isPresent()) {
                // By itself, so that what the model changes and what the activity changes are told
                // apart.
                rescoring.attempt(lead, Objects.requireNonNull(known), newer.get(), cause);
                continue;
            }
            Optional<Change> change = decide(lead, known, key, cause, now);
            if (change.isPresent() && !histories.commit(change.get())) {
                continue;
            }
            LeadState written =
                    change.map(Change::state).orElse(known == null ? null : known.state());
            // Who has just asked need not ask again: a publication's own pass begins later than
            // that, and finds what was written by then.
            if (!remembered || written == null || rescoring.keepUp(lead, written, cause)) {
                return;
            }
        }
        throw new Contention(lead);
    }

    private Optional<Change> decide(
            String lead, @Nullable Known known, Activity.Key key, Cause cause, Instant now) {
        Scoring scoring = known == null ? models.published() : models.of(known.state());
        LeadState state = known == null ? LeadState.initial(scoring.model()) : known.state();
        Fold fold = scoring.from(state);
        if (!fold.follows(key)) {
            return refold(lead, key, Objects.requireNonNull(known), cause);
        }
        // An erased lead's activity may be gone before its event arrives.
        Activity activity = histories.activity(lead, key).orElse(null);
        if (activity == null) {
            return Optional.empty();
        }
        if (known != null && activity.spoilsOthers()) {
            return refold(lead, key, known, cause);
        }
        fold.apply(activity);
        List<Fact> facts = known == null && activity.imported() ? history(fold, now) : fold.facts();
        return Optional.of(
                change(lead, scoring.model(), known, fold, fold.entries(), facts, cause));
    }

    /** What a lead from a file has become by now; not how, and not that it is silent. */
    private static List<Fact> history(Fold fold, Instant now) {
        List<Fact> told = fold.facts();
        LeadState state = fold.advance(now).state();
        return told.stream()
                .map(
                        fact ->
                                switch (fact) {
                                    case Fact.LabelChanged first ->
                                            new Fact.LabelChanged(
                                                    first.at(),
                                                    first.from(),
                                                    state.label(),
                                                    first.cause());
                                    case Fact.StageChanged first -> entered(first, state);
                                    default -> fact;
                                })
                .toList();
    }

    private static Fact entered(Fact.StageChanged first, LeadState state) {
        StageEntry last = state.history().getLast();
        return new Fact.StageChanged(
                last.at(), first.from(), last.stage(), first.cause(), last.repeat());
    }

    /**
     * Not the next one: either folded in already, or late; or one that says of earlier ones that
     * they do not count. All are decided by the fold over everything recorded.
     */
    private Optional<Change> refold(String lead, Activity.Key key, Known known, Cause cause) {
        Scoring scoring = models.of(known.state());
        Instant since = models.since(known.state().model());
        Fold whole = Replaying.again(scoring, since, histories.activities(lead), known);
        List<LedgerEntry> entered = histories.ledger(lead);
        var refolded = Refolded.of(known, whole, entered, scoring.model(), key.at());
        return refolded.isNothing(known)
                ? Optional.empty()
                : Optional.of(refolded.change(lead, scoring.model(), known, cause));
    }

    static Change change(
            String lead,
            ScoringModel model,
            @Nullable Known known,
            Fold fold,
            List<LedgerEntry> entries,
            List<Fact> facts,
            Cause cause) {
        LeadState next = fold.state();
        Instant indexed = known == null ? null : known.indexedDue();
        Instant due = next.due(model).orElse(null);
        // The lazy timer: only an earlier instant moves the index; a later one is noticed when the
        // earlier comes up.
        boolean earlier = due != null && (indexed == null || due.isBefore(indexed));
        long version = known == null ? 0 : known.version();
        return new Change(
                lead, version, next, model, entries, facts, earlier ? due : indexed, cause);
    }

    /** Others changed the lead at every attempt. */
    public static final class Contention extends RuntimeException {
        private static final long serialVersionUID = 1;

        Contention(String lead) {
            super(
                    "Lead "
                            + lead
                            + " was changed by others at each of "
                            + ATTEMPTS
                            + " attempts; nothing was written.");
        }
    }
}
