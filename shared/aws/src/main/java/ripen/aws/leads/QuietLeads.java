package ripen.aws.leads;

import org.jspecify.annotations.Nullable;

import ripen.aws.StateItem;
import ripen.aws.leads.DueIndex.Entry;
import ripen.aws.leads.HeatIndex.Place;
import ripen.score.LeadState;
import ripen.score.Models;
import ripen.score.Quiet;
import ripen.score.Scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Who has gone quiet although worth a call ({@link Quiet}), the most promising first: those who
 * would have most points left at any instant. A sparse index holds them from the sweep on that saw
 * them go quiet; whom no sweep has seen yet is due, and is put in between. What it costs follows
 * what is taken. Safe for use by many threads; its iterators are not.
 */
public final class QuietLeads {

    /**
     * After an outage more may wait for the sweep: then the others are listed once it was there.
     */
    private static final int MOST_UNSWEPT = 100;

    private final DueIndex due;
    private final HeatIndex heat;
    private final LeadFiles files;
    private final Models models;

    public QuietLeads(DueIndex due, HeatIndex heat, LeadFiles files, Models models) {
        this.due = due;
        this.heat = heat;
        this.files = files;
        this.models = models;
    }

    /** Those after a place if one is given; each is to be checked against its state. */
    public Iterator<Place> mostPromising(Instant now, @Nullable Place after) {
        return heat.quiet(unswept(now), after);
    }

    private List<Place> unswept(Instant now) {
        Iterator<Entry> entries = due.before(now.plusMillis(1), null);
        var leads = new ArrayList<String>();
        while (entries.hasNext() && leads.size() < MOST_UNSWEPT) {
            leads.add(entries.next().lead());
        }
        var places = new ArrayList<Place>();
        for (Map.Entry<String, LeadState> found : files.states(leads).entrySet()) {
            Scoring scoring = models.of(found.getValue());
            LeadState state = scoring.asOf(found.getValue(), now);
            boolean indexed = Quiet.of(found.getValue(), scoring.model()).isPresent();
            if (!indexed && Quiet.of(state, scoring.model()).isPresent()) {
                long day = StateItem.heatDay(state, scoring.model());
                places.add(new Place(day, HeatIndex.UNSWEPT, found.getKey()));
            }
        }
        return places;
    }
}
