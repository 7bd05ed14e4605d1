package ripen.advice;

import ripen.score.Activity;
import ripen.score.Rule;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes examples of what leads did: what was known at the instant of capture, and which rules their
 * activities met before they were judged. Nothing that happened at or after the outcome is looked
 * at.
 */
public final class LearningFrom {

    /** Fields that tell of activities begin so; the rule's id follows. */
    public static final String DID = "did: ";

    private final Scoring scoring;
    private final Duration judgeAfter;

    /**
     * @param scoring whose rules tell which activities count
     * @param judgeAfter how long after its first activity a lead is judged, if it has not converted
     *     before
     */
    public LearningFrom(Scoring scoring, Duration judgeAfter) {
        this.scoring = scoring;
        this.judgeAfter = judgeAfter;
    }

    /** Oldest capture first, so that what comes later can be kept apart. */
    public List<Example> examples(List<Past> pasts) {
        return pasts.stream()
                .filter(past -> !past.activities().isEmpty())
                .sorted(Comparator.comparing(past -> captured(past).at()))
                .flatMap(past -> example(past).stream())
                .toList();
    }

    /** None for a lead of whom nothing was known. */
    private Optional<Example> example(Past past) {
        Map<String, Object> profile =
                past.activities().stream()
                        .filter(activity -> !activity.object("profile").isEmpty())
                        .min(Comparator.comparing(Activity::key))
                        .map(activity -> activity.object("profile"))
                        .orElse(Map.of());
        Instant judged = judged(past);
        var met = new HashSet<String>();
        past.activities().stream()
                .filter(activity -> activity.at().isBefore(judged))
                .forEach(activity -> met.addAll(scoring.matcher().engagement(activity.document())));
        Example known = Example.of(profile, past.converted());
        var fields = new HashMap<>(known.fields());
        scoring.model().rules().stream()
                .map(Rule::id)
                .forEach(rule -> fields.put(DID + rule, met.contains(rule) ? "yes" : "no"));
        return profile.isEmpty() && met.isEmpty()
                ? Optional.empty()
                : Optional.of(new Example(fields, past.converted()));
    }

    private Instant judged(Past past) {
        Instant first = captured(past).at();
        Instant due = first.plus(judgeAfter);
        Instant converted = past.convertedAt();
        return converted != null && converted.isBefore(due) && converted.isAfter(first)
                ? converted
                : due;
    }

    private static Activity captured(Past past) {
        return past.captured();
    }
}
