package ripen.advice;

import ripen.score.Activity;
import ripen.score.Label;
import ripen.score.Scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much a lead had to do with the company, as far as that was recorded.
 *
 * @param heights how it stood right after each of its activities, oldest first
 * @param watchedFrom since when it could be recorded: of a row of a file only that one instant is
 *     known
 * @param ofFile whether much may have happened that was never recorded
 */
record Interaction(List<Height> heights, Instant watchedFrom, boolean ofFile) {

    /** How a lead stood at an instant. */
    record Height(Instant at, double engagement, Label label) {}

    static Interaction of(Past past, Scoring scoring) {
        var heights = new ArrayList<Height>();
        scoring.course(
                past.activities(),
                (at, state) ->
                        heights.add(
                                new Height(
                                        at,
                                        state.engagement().at(at, scoring.model().engagement()),
                                        state.label())));
        Instant captured = past.captured().at();
        Instant first =
                past.activities().stream()
                        .filter(Past::isOwn)
                        .map(Activity::at)
                        .min(Comparator.naturalOrder())
                        .orElse(captured);
        return new Interaction(heights, first.isAfter(captured) ? first : captured, past.ofFile());
    }

    /** Whether much or little engagement before an instant says anything. */
    boolean tells(Instant before) {
        return !ofFile || highest(before).isPresent();
    }

    /**
     * How it stood when it had the most engagement before an instant. Empty if nothing is known
     * before that: of a lead that came with a file, no engagement is nothing known.
     */
    Optional<Height> highest(Instant before) {
        return heights.stream()
                .filter(height -> height.at().isBefore(before))
                .max(Comparator.comparingDouble(Height::engagement))
                .filter(height -> !ofFile || height.engagement() > 0);
    }

    /** The most engagement that it had before an instant; 0 if none. */
    double most(Instant before) {
        return highest(before).map(height -> Math.max(0, height.engagement())).orElse(0.0);
    }
}
