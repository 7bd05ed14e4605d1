package ripen.functions.api;

import ripen.advice.Past;
import ripen.aws.AtOnce;
import ripen.aws.imports.FileOutcomes;
import ripen.aws.leads.HeatIndex;
import ripen.aws.leads.HeatIndex.Place;
import ripen.imports.FileOutcome;
import ripen.score.Histories;
import ripen.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What leads did that can be judged by now: a fixed time after their capture, or when they
 * converted ({@link Past}).
 */
final class LivePasts {

    static final Duration JUDGED_AFTER = Duration.ofDays(14);

    /** So many leads are looked at: their activities are read and folded within one request. */
    static final int MOST = 1000;

    private final HeatIndex heat;
    private final Histories histories;
    private final FileOutcomes outcomes;

    LivePasts(HeatIndex heat, Histories histories, FileOutcomes outcomes) {
        this.heat = heat;
        this.histories = histories;
        this.outcomes = outcomes;
    }

    /**
     * @param looked how many leads were looked at, the hottest first
     * @param waiting how many of them have not converted, and are still to be judged
     */
    record Read(List<Past> pasts, int looked, long waiting) {

        /** How many leads came with a file. */
        long imported() {
            return pasts.stream().filter(Past::ofFile).count();
        }

        /** How many leads converted of which nobody knows when. */
        long undated() {
            return pasts.stream()
                    .filter(past -> past.converted() && past.convertedAt() == null)
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
        List<Past> known =
                AtOnce.each(leads.stream().sorted().toList(), this::past).stream()
                        .flatMap(Optional::stream)
                        .toList();
        Map<String, FileOutcome> said = outcomes.of(known);
        List<Past> pasts = known.stream().map(past -> past.or(said.get(past.lead()))).toList();
        return new Read(
                pasts.stream().filter(past -> isJudged(past, since, now)).toList(),
                leads.size(),
                pasts.stream().filter(past -> !past.isKnown(JUDGED_AFTER, now)).count());
    }

    private static boolean isJudged(Past past, Instant since, Instant now) {
        Instant judged = past.judged(JUDGED_AFTER);
        return !judged.isBefore(since) && !judged.isAfter(now);
    }

    private Optional<Past> past(String lead) {
        return Optional.of(Past.of(lead, histories.activities(lead)))
                .filter(past -> !past.activities().isEmpty() && !past.excluded());
    }
}
