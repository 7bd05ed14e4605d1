package ripen.score;

import ripen.stage.Stage;

import java.util.Set;

/** Which leads a person is to look at, since no rule decides about them (MODEL.md). */
public final class Review {

    /** The weekly review list: near the matrix that ships. What a model's matrix takes is not. */
    public static final Set<Label> LABELS = Set.of(new Label(Grade.B, 2), new Label(Grade.C, 1));

    private Review() {}

    /**
     * Whether it stands on the weekly review list: not yet in sales' hands, and nobody has taken it
     * out.
     *
     * @param state advanced to the present
     */
    public static boolean weekly(LeadState state, ScoringModel model) {
        return LABELS.contains(state.label())
                && !model.qualifying().contains(state.label())
                && state.stage().compareTo(Stage.MARKETING_QUALIFIED) < 0
                && !state.excluded()
                && !state.disqualified();
    }

    /** Whether it wants to be contacted, does not fit, and nobody has answered yet. */
    public static boolean triage(LeadState state) {
        return state.triage() && !state.excluded();
    }
}
