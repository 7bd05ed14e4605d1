package ripen.advice;

import org.jspecify.annotations.Nullable;

import ripen.advice.Interaction.Height;
import ripen.imports.FileOutcome;
import ripen.score.Activity;
import ripen.score.LeadState;
import ripen.score.Scoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one lead tells of how much interaction is usual: what sales first said of it, and what
 * became of it, where interaction before that was recorded.
 *
 * @param first sales' first verdict, whatever was recorded before it
 * @param verdict the same, if it tells anything
 * @param ready how it stood just before it was first known to be ready to talk: accepted, or
 *     converted without having been accepted before
 * @param silent whether a verdict or an outcome tells nothing, because the lead came with a file
 *     and no interaction was recorded before
 * @param undated whether it converted, but nobody knows when
 */
record Told(
        Interaction interaction,
        Optional<SalesVerdict> first,
        Optional<SalesVerdict> verdict,
        Optional<Fate> fate,
        Optional<Ready> ready,
        boolean silent,
        boolean undated) {

    /**
     * @param highest where it stood when it had most to do with us before the outcome
     */
    record Fate(boolean converted, Instant at, Height highest) {}

    /**
     * @param converted whether only its outcome says so
     * @param highest the most engagement before that
     */
    record Ready(Instant at, double engagement, boolean converted, double highest) {}

    static Told of(Past past, @Nullable FileOutcome said, Scoring scoring) {
        var interaction = Interaction.of(past, scoring);
        Optional<SalesVerdict> first = SalesVerdict.first(past.activities(), scoring);
        Optional<Outcome> outcome = Outcome.of(past, said);
        Optional<SalesVerdict> verdict = first.filter(word -> interaction.tells(word.at()));
        Optional<Fate> fate = outcome.flatMap(known -> fate(known, interaction));
        boolean undated = outcome.isPresent() && outcome.get().at() == null;
        return new Told(
                interaction,
                first,
                verdict,
                fate,
                ready(past, verdict, fate, interaction, scoring),
                !verdict.equals(first)
                        || (past.ofFile() && outcome.isPresent() && !undated && fate.isEmpty()),
                undated);
    }

    private static Optional<Fate> fate(Outcome outcome, Interaction interaction) {
        Instant at = outcome.at();
        return at == null
                ? Optional.empty()
                : interaction
                        .highest(at)
                        .map(highest -> new Fate(outcome.converted(), at, highest));
    }

    private static Optional<Ready> ready(
            Past past,
            Optional<SalesVerdict> verdict,
            Optional<Fate> fate,
            Interaction interaction,
            Scoring scoring) {
        Optional<Ready> accepted =
                verdict.filter(SalesVerdict::accepted)
                        .map(
                                word ->
                                        new Ready(
                                                word.at(),
                                                word.engagement(),
                                                false,
                                                interaction.most(word.at())));
        Optional<Ready> converted =
                fate.filter(Fate::converted)
                        .map(
                                known ->
                                        new Ready(
                                                known.at(),
                                                justBefore(past.activities(), known.at(), scoring),
                                                true,
                                                known.highest().engagement()));
        return Stream.of(accepted, converted)
                .flatMap(Optional::stream)
                .reduce((word, outcome) -> outcome.at().isBefore(word.at()) ? outcome : word);
    }

    private static double justBefore(List<Activity> activities, Instant at, Scoring scoring) {
        List<Activity> before =
                activities.stream().filter(activity -> activity.at().isBefore(at)).toList();
        LeadState state = scoring.replay(before, at).state();
        return state.engagement().at(at, scoring.model().engagement());
    }
}
