package ripen.score;

import ripen.score.Histories.Known;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Folds everything recorded of a lead from the beginning, under one model. Where that model came
 * into force while the lead was known, the stages before stay as they were entered then: sales and
 * mails have seen them.
 */
final class Replaying {

    private Replaying() {}

    /** Under the model that the state was folded under already. */
    static Fold again(
            Scoring scoring, Instant since, Collection<Activity> activities, Known known) {
        LeadState state = known.state();
        boolean takenOver = !state.advancedTo().isBefore(since);
        List<StageEntry> kept = takenOver ? before(since, state) : List.of();
        return fold(scoring, since, activities, kept, state.advancedTo());
    }

    /**
     * Under a model that takes the lead over.
     *
     * @param before the state under the model before, advanced to {@code since}
     */
    static Fold takingOver(
            Scoring scoring, Instant since, Collection<Activity> activities, LeadState before) {
        List<StageEntry> kept = before(since, before);
        return fold(scoring, since, activities, kept, before.advancedTo());
    }

    private static List<StageEntry> before(Instant since, LeadState state) {
        return state.history().stream().filter(entry -> entry.at().isBefore(since)).toList();
    }

    private static Fold fold(
            Scoring scoring,
            Instant since,
            Collection<Activity> activities,
            List<StageEntry> kept,
            Instant advancedTo) {
        if (kept.isEmpty()) {
            return scoring.replay(activities, advancedTo);
        }
        List<Activity> sorted = Scans.inOrder(activities);
        Fold fold = scoring.from(LeadState.initial(scoring.model()));
        sorted.stream().filter(activity -> activity.at().isBefore(since)).forEach(fold::apply);
        fold.takeOver(kept, since);
        sorted.stream().filter(activity -> !activity.at().isBefore(since)).forEach(fold::apply);
        return fold.advance(advancedTo);
    }
}
