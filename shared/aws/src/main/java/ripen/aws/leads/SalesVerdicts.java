package ripen.aws.leads;

import ripen.advice.Past;
import ripen.advice.SalesVerdict;
import ripen.aws.AtOnce;
import ripen.score.Activity;
import ripen.score.Scoring;
import ripen.stage.Stage;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What sales first said of each lead that counts. Reads the activities of 10,000 leads at most,
 * those that are qualified before those that are not, and keeps none of them.
 */
public final class SalesVerdicts {

    private static final int MOST = 10_000;
    private static final Set<Stage> QUALIFIED =
            EnumSet.range(Stage.MARKETING_QUALIFIED, Stage.CUSTOMER);

    private final HeatIndex heat;
    private final Function<String, List<Activity>> activities;

    /**
     * @param activities of a lead
     */
    public SalesVerdicts(HeatIndex heat, Function<String, List<Activity>> activities) {
        this.heat = heat;
        this.activities = activities;
    }

    /**
     * @param scoring how a lead stood when sales said something is what it says
     */
    public List<SalesVerdict> under(Scoring scoring) {
        var leads = new LinkedHashSet<String>();
        take(QUALIFIED, leads);
        take(Set.of(Stage.ENGAGED), leads); // what sales returned is among them
        return AtOnce.each(leads.stream().sorted().toList(), lead -> verdict(lead, scoring))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<SalesVerdict> verdict(String lead, Scoring scoring) {
        var past = new Past(lead, activities.apply(lead), false, null);
        return past.excluded() ? Optional.empty() : SalesVerdict.first(past.activities(), scoring);
    }

    private void take(Collection<Stage> stages, Set<String> leads) {
        Iterator<HeatIndex.Place> places = heat.hottest(stages, null);
        while (places.hasNext() && leads.size() < MOST) {
            leads.add(places.next().lead());
        }
    }
}
