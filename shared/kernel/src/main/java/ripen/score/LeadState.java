package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.decay.FadingSum;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fast half of a lead: a fold over the set of its activities sorted by (at, id), with what time
 * itself brought about in between. The same set gives the same state, in whatever order and however
 * often the activities arrived.
 *
 * @param model the version of the scoring model that it was folded under
 * @param last the latest activity folded in; null if none
 * @param advancedTo what time brought about is entered up to here
 * @param fit grade and points only; the reasons are recomputed when asked for
 * @param lastPositive when points were last granted (for silence); the first activity if none ever
 *     were
 * @param cold silent for the model's {@code coldAfter}
 * @param handRaise the activity of an open hand-raise; null if there is none
 * @param triage a hand-raise of a D: for a person to look at, never qualified
 * @param excluded a competitor, own staff or supplier: never qualified
 * @param verdict what the team said of it last; null if nothing that still holds
 * @param history the stages it has been in, oldest first
 */
public record LeadState(
        String model,
        Activity.@Nullable Key last,
        Instant advancedTo,
        FadingSum engagement,
        Map<String, FadingSum> interests,
        int level,
        Fit fit,
        Instant lastPositive,
        boolean cold,
        Activity.@Nullable Key handRaise,
        boolean triage,
        boolean excluded,
        @Nullable Verdict verdict,
        List<StageEntry> history,
        Tally tally) {

    public LeadState {
        interests = Map.copyOf(interests);
        history = List.copyOf(history);
    }

    /** A lead before its first activity. */
    public static LeadState initial(ScoringModel model) {
        return new LeadState(
                model.version(),
                null,
                Instant.EPOCH,
                FadingSum.ZERO,
                Map.of(),
                model.levels().lowest(),
                new Fit(Grade.D, 0, 0, List.of()),
                Instant.EPOCH,
                false,
                null,
                false,
                false,
                null,
                List.of(),
                Tally.EMPTY);
    }

    public Label label() {
        return new Label(fit.grade(), level);
    }

    public Stage stage() {
        return history.isEmpty() ? Stage.SUBSCRIBER : history.getLast().stage();
    }

    /** Sales has accepted it, and has not returned it. */
    public boolean accepted() {
        return verdict instanceof Verdict.Accepted;
    }

    /** Taken out by a person, with a reason. */
    public boolean disqualified() {
        return verdict instanceof Verdict.Disqualified;
    }

    /** Hot, warm or cold (MODEL.md); who is excluded or disqualified is never hot. */
    public Temperature temperature(ScoringModel model) {
        boolean out = excluded || disqualified();
        if (!out && (handRaise != null || model.qualifying().contains(label()))) {
            return Temperature.HOT;
        }
        return cold || level == model.levels().lowest() ? Temperature.COLD : Temperature.WARM;
    }

    /**
     * The next instant at which time alone changes something: a level is left, the silence makes
     * the lead cold, or a wake-up date comes.
     */
    public Optional<Instant> due(ScoringModel model) {
        Optional<Instant> drop =
                level == model.levels().lowest()
                        ? Optional.empty()
                        : engagement.fallsBelow(model.levels().leaving(level), model.engagement());
        Optional<Instant> silence =
                cold || last == null
                        ? Optional.empty()
                        : Optional.of(lastPositive.plus(model.coldAfter()));
        Optional<Instant> wakeUp =
                verdict instanceof Verdict.Returned returned
                        ? Optional.ofNullable(returned.wakeUp())
                                .filter(at -> at.isAfter(advancedTo))
                        : Optional.empty();
        return Stream.of(drop, silence, wakeUp).flatMap(Optional::stream).min(Instant::compareTo);
    }

    /** How a lead stands, in one word. */
    public enum Temperature {
        HOT,
        WARM,
        COLD
    }
}
