package ripen.advice;

import ripen.score.Activity;
import ripen.score.Label;
import ripen.score.LeadState;
import ripen.score.Scoring;
import ripen.score.TeamWord;
import ripen.stage.Stage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What sales first said of a lead, and how the lead stood just before. Whom sales took on to
 * sales-qualified or further without having accepted it first was ready to talk as well.
 *
 * @param accepted or else returned
 */
public record SalesVerdict(Instant at, double engagement, Label label, boolean accepted) {

    /** Empty if sales has not said anything yet. */
    public static Optional<SalesVerdict> first(List<Activity> activities, Scoring scoring) {
        return activities.stream()
                .filter(activity -> says(activity).isPresent())
                .min(Comparator.comparing(Activity::key))
                .map(first -> asOf(activities, first, scoring));
    }

    /** Whether it says that sales accepted the lead, or took it on. */
    static boolean accepts(Activity activity) {
        return says(activity).orElse(false);
    }

    /** Whether it was accepted; empty for what is no verdict. */
    private static Optional<Boolean> says(Activity activity) {
        return TeamWord.of(activity)
                .flatMap(
                        word ->
                                switch (word) {
                                    case TeamWord.Accepted _ -> Optional.of(true);
                                    case TeamWord.Returned _ -> Optional.of(false);
                                    case TeamWord.Moved moved ->
                                            Optional.of(true).filter(_ -> isTaken(moved.to()));
                                    case TeamWord.Disqualified _, TeamWord.Reinstated _ ->
                                            Optional.empty();
                                });
    }

    private static boolean isTaken(Stage stage) {
        return stage.compareTo(Stage.SALES_QUALIFIED) >= 0;
    }

    private static SalesVerdict asOf(List<Activity> activities, Activity first, Scoring scoring) {
        List<Activity> before =
                activities.stream().filter(activity -> activity.at().isBefore(first.at())).toList();
        LeadState state = scoring.replay(before, first.at()).state();
        return new SalesVerdict(
                first.at(),
                state.engagement().at(first.at(), scoring.model().engagement()),
                state.label(),
                accepts(first));
    }
}
