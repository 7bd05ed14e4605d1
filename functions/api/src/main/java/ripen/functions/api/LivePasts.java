package ripen.functions.api;

import ripen.advice.Judging;
import ripen.advice.Past;
import ripen.aws.AtOnce;
import ripen.aws.imports.FileOutcomes;
import ripen.aws.leads.HeatIndex;
import ripen.aws.leads.HeatIndex.Place;
import ripen.imports.FileOutcome;
import ripen.score.Histories;
import ripen.stage.Stage;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What leads did that reached the age at which they are judged since some instant. */
final class LivePasts {

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
     */
    record Read(List<Past> pasts, int looked) {

        /** How many leads came with a file. */
        long imported() {
            return pasts.stream().filter(Past::ofFile).count();
        }
    }

    /** Those whose instant of judging lies between; followed until now, or until their file. */
    Read since(Instant since, Judging judging, Instant now) {
        var leads = new HashSet<String>();
        Iterator<Place> places = heat.hottest(EnumSet.allOf(Stage.class), null);
        while (places.hasNext() && leads.size() < MOST) {
            leads.add(places.next().lead());
        }
        List<Past> known =
                AtOnce.each(leads.stream().sorted().toList(), this::past).stream()
                        .flatMap(Optional::stream)
                        .filter(past -> !judging.at(past).isBefore(since))
                        .map(past -> past.until(now))
                        .toList();
        Map<String, FileOutcome> said = outcomes.of(known);
        return new Read(
                known.stream().map(past -> past.or(said.get(past.lead()))).toList(), leads.size());
    }

    private Optional<Past> past(String lead) {
        return Optional.of(Past.of(lead, histories.activities(lead)))
                .filter(past -> !past.activities().isEmpty() && !past.excluded());
    }
}
