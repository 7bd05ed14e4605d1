package ripen.score;

import ripen.decay.Levels.Crossing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The next drop of a lead's label if it does nothing: at {@code at} it is no longer {@code from}.
 * Where two levels are left at the very same instant, {@code to} is the lower one.
 */
public record Cooling(Instant at, Label from, Label to) {

    /**
     * Of a state that was advanced to the present. Empty if there is no level left to lose, or
     * points do not fade; also for who is excluded or disqualified, whom nobody calls.
     */
    public static Optional<Cooling> of(LeadState state, ScoringModel model) {
        if (state.excluded() || state.disqualified()) {
            return Optional.empty();
        }
        List<Crossing> crossings =
                model.levels().crossings(state.level(), state.engagement(), model.engagement());
        return crossings.stream()
                .filter(crossing -> crossing.at().equals(crossings.getFirst().at()))
                .reduce((_, lower) -> lower)
                .map(
                        crossing ->
                                new Cooling(
                                        crossing.at(),
                                        state.label(),
                                        new Label(state.fit().grade(), crossing.level())));
    }
}
