package ripen.score;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** A published model together with what matches its rules. Safe for use by many threads. */
public record Scoring(ScoringModel model, RuleMatcher matcher) {

    /** Continues from a state. */
    public Fold from(LeadState state) {
        return new Fold(state, model, matcher);
    }

    /** The state after all these activities and up to the instant, from nothing. */
    public Fold replay(Collection<Activity> activities, Instant advancedTo) {
        Fold fold = from(LeadState.initial(model));
        activities.stream().sorted((a, b) -> a.key().compareTo(b.key())).forEach(fold::apply);
        return fold.advance(advancedTo);
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
