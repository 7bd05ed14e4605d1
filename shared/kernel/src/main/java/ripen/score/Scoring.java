package ripen.score;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;

/** A model together with what matches its rules. Safe for use by many threads. */
public final class Scoring {

    private final ScoringModel model;
    private final RuleMatcher matcher;
    private final RuleBook book;

    public Scoring(ScoringModel model, RuleMatcher matcher) {
        this.model = model;
        this.matcher = matcher;
        book = new RuleBook(model.rules());
    }

    public ScoringModel model() {
        return model;
    }

    public RuleMatcher matcher() {
        return matcher;
    }

    RuleBook book() {
        return book;
    }

    /** Continues from a state. */
    public Fold from(LeadState state) {
        return new Fold(state, this);
    }

    /** The state after all these activities and up to the instant, from nothing. */
    public Fold replay(Collection<Activity> activities, Instant advancedTo) {
        Fold fold = from(LeadState.initial(model));
        Scans.inOrder(activities).forEach(fold::apply);
        return fold.advance(advancedTo);
    }

    /**
     * Tells how the lead stood right after each of these activities, in their order, from nothing.
     */
    public void course(
            Collection<Activity> activities, BiConsumer<? super Instant, ? super LeadState> after) {
        Fold fold = from(LeadState.initial(model));
        for (Activity activity : Scans.inOrder(activities)) {
            after.accept(activity.at(), fold.apply(activity).state());
        }
    }

    /** The state as it is at the instant, which no sweep needs to have entered yet. */
    public LeadState asOf(LeadState state, Instant now) {
        return from(state).advance(now).state();
    }

    /**
     * Fit with its reasons, for whoever asks why; the profile as in {@link
     * ProfileDocument#snapshot}.
     */
    public Fit fit(Map<String, Object> profile) {
        return FitScoring.fit(profile, model, matcher);
    }
}
