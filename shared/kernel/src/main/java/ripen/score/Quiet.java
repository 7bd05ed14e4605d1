package ripen.score;

import ripen.stage.Stage;

import java.time.Instant;
import java.util.Optional;

/**
 * A lead that has gone quiet although it is worth a call: no points were granted for the model's
 * {@code coldAfter}, and either its fit has a grade that occurs in the MQL matrix (A and B, by
 * default) or it is in sales' hands (marketing-qualified or beyond, or with an open hand-raise).
 * Not who is excluded or disqualified, and not who has asked to be called at a later date that has
 * not come. Whether it may be mailed does not matter to a call.
 *
 * @param since when the silence became long enough
 * @param lastPositive when points were last granted
 */
public record Quiet(Instant since, Instant lastPositive) {

    /** Of a state that was advanced to the present. */
    public static Optional<Quiet> of(LeadState state, ScoringModel model) {
        return state.cold() && isWorthACall(state, model)
                ? Optional.of(
                        new Quiet(
                                state.lastPositive().plus(model.coldAfter()), state.lastPositive()))
                : Optional.empty();
    }

    private static boolean isWorthACall(LeadState state, ScoringModel model) {
        if (state.excluded() || state.disqualified() || waits(state)) {
            return false;
        }
        return state.handRaise() != null
                || state.stage().compareTo(Stage.MARKETING_QUALIFIED) >= 0
                || model.qualifying().stream()
                        .anyMatch(label -> label.grade() == state.fit().grade());
    }

    private static boolean waits(LeadState state) {
        return state.verdict() instanceof Verdict.Returned returned
                && returned.wakeUp() != null
                && returned.wakeUp().isAfter(state.advancedTo());
    }
}
