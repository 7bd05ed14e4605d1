package ripen.capture;

import ripen.score.Activity;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what browsers report: with the lead, if it is known whose browser it is, or else with the
 * visitor, until a form tells.
 *
 * <p>An activity counts once, whatever is retried: its key is its instant and id. An instant that
 * cannot be believed is replaced by the present one, and the replacement is remembered with the
 * visitor <em>before</em> the activity is kept, so that a retry finds it and makes the same key.
 */
public final class RecordingActivities {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Visitors visitors;

    public RecordingActivities(Visitors visitors) {
        this.visitors = visitors;
    }

    /**
     * @throws Contention if the visitor's browser kept changing; what was kept so far is not
     *     counted again by a retry
     */
    public void record(String visitorId, List<ReportedActivity> reported, Instant now) {
        Contention.retrying(
                "Visitor",
                visitorId,
                () -> attempt(visitorId, reported, now.truncatedTo(ChronoUnit.MILLIS)));
    }

    private boolean attempt(String visitorId, List<ReportedActivity> reported, Instant now) {
        Visitor visitor = visitors.find(visitorId).orElseGet(() -> Visitor.unknown(visitorId));
        var newStamps = new LinkedHashMap<String, Instant>();
        var activities = new ArrayList<Activity>();
        for (ReportedActivity activity : reported) {
            activities.add(stamp(activity, visitor, newStamps, now));
        }
        Visitor changed = newStamps.isEmpty() ? visitor : visitor.stamped(newStamps);
        if (visitor.lead() == null) {
            changed = changed.remembering(activities);
        }
        if (!changed.equals(visitor) && !visitors.keep(changed, now)) {
            return false;
        }
        return visitor.lead() == null || visitors.record(visitor.lead(), activities);
    }

    private static Activity stamp(
            ReportedActivity activity,
            Visitor visitor,
            Map<String, Instant> newStamps,
            Instant now) {
        var properties = new LinkedHashMap<>(activity.properties());
        properties.put("visitor", visitor.id());
        Instant stamp = visitor.stamps().getOrDefault(activity.id(), newStamps.get(activity.id()));
        Instant said = activity.at();
        if (stamp == null
                && said != null
                && !said.isAfter(now.plus(AHEAD))
                && !said.isBefore(EARLIEST)) {
            return new Activity(
                    new Activity.Key(said.truncatedTo(ChronoUnit.MILLIS), activity.id()),
                    activity.type(),
                    properties);
        }
        if (stamp == null) {
            stamp = now;
            newStamps.put(activity.id(), stamp);
        }
        properties.put("clamped", true);
        return new Activity(new Activity.Key(stamp, activity.id()), activity.type(), properties);
    }
}
