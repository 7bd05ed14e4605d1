package ripen.advice;

import ripen.score.Activity;
import ripen.score.Label;
import ripen.score.LeadState;
import ripen.score.Scoring;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What sales first said of a lead, and how the lead stood just before.
 *
 * @param accepted or else returned
 */
public record SalesVerdict(Instant at, double engagement, Label label, boolean accepted) {

    private static final String ACCEPTED = "sales.accepted";
    private static final Set<String> WORDS = Set.of(ACCEPTED, "sales.returned");

    /** Empty if sales has not said anything yet. */
    public static Optional<SalesVerdict> first(List<Activity> activities, Scoring scoring) {
        return activities.stream()
                .filter(activity -> WORDS.contains(activity.type()))
                .min(Comparator.comparing(Activity::key))
                .map(first -> asOf(activities, first, scoring));
    }

    private static SalesVerdict asOf(List<Activity> activities, Activity first, Scoring scoring) {
        List<Activity> before =
                activities.stream().filter(activity -> activity.at().isBefore(first.at())).toList();
        LeadState state = scoring.replay(before, first.at()).state();
        return new SalesVerdict(
                first.at(),
                state.engagement().at(first.at(), scoring.model().engagement()),
                state.label(),
                first.type().equals(ACCEPTED));
    }
}
