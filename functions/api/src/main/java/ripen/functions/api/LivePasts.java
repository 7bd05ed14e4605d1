package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.advice.Past;
import ripen.aws.AtOnce;
import ripen.aws.leads.HeatIndex;
import ripen.aws.leads.HeatIndex.Place;
import ripen.score.Activity;
import ripen.score.Histories;
import ripen.score.LeadState;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What leads did that can be judged by now: a fixed time after their first activity, or when they
 * converted. Converted is who has come as far as sales-qualified.
 */
final class LivePasts {

    static final Duration JUDGED_AFTER = Duration.ofDays(14);

    /** So many leads are looked at: their activities are read and folded within one request. */
    static final int MOST = 1000;

    private final HeatIndex heat;
    private final Histories histories;

    LivePasts(HeatIndex heat, Histories histories) {
        this.heat = heat;
        this.histories = histories;
    }

    /**
     * @param looked how many leads were looked at, the hottest first
     */
    record Read(List<Past> pasts, int looked) {

        /** How many leads came with a file. */
        long imported() {
            return pasts.stream()
                    .filter(
                            past ->
                                    past.activities().stream()
                                            .map(Activity::type)
                                            .anyMatch(Activity.IMPORTED::equals))
                    .count();
        }
    }

    /** The leads that were judged from {@code since} to {@code now}. */
    Read since(Instant since, Instant now) {
        var leads = new HashSet<String>();
        Iterator<Place> places = heat.hottest(EnumSet.allOf(Stage.class), null);
        while (places.hasNext() && leads.size() < MOST) {
            leads.add(places.next().lead());
        }
        List<Past> pasts =
                AtOnce.each(leads.stream().sorted().toList(), lead -> past(lead, since, now))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
        return new Read(pasts, leads.size());
    }

    private Optional<Past> past(String lead, Instant since, Instant now) {
        LeadState state = histories.find(lead).map(Histories.Known::state).orElse(null);
        if (state == null || state.excluded()) {
            return Optional.empty();
        }
        @Nullable Instant converted =
                state.history().stream()
                        .filter(entry -> entry.stage().compareTo(Stage.SALES_QUALIFIED) >= 0)
                        .map(StageEntry::at)
                        .findFirst()
                        .orElse(null);
        List<Activity> activities = histories.activities(lead);
        if (activities.isEmpty()) {
            return Optional.empty();
        }
        Instant due = activities.getFirst().at().plus(JUDGED_AFTER);
        Instant judged = converted != null && converted.isBefore(due) ? converted : due;
        return judged.isBefore(since) || judged.isAfter(now)
                ? Optional.empty()
                : Optional.of(new Past(lead, activities, converted != null, converted));
    }
}
