package ripen.aws.leads;

import org.jspecify.annotations.Nullable;

import ripen.aws.leads.DueIndex.Entry;
import ripen.score.Cooling;
import ripen.score.LeadState;
import ripen.score.Models;
import ripen.score.Scoring;
import ripen.score.ScoringModel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Who will drop below the label they have, soonest first, out of the due index. The index also
 * holds silences and wake-up dates, and its instants may be early: each hit is checked against its
 * state, and whoever drops later than the place where it was found waits until the reading has come
 * that far. What it costs follows who is due before the instant. Safe for use by many threads.
 */
public final class CoolingLeads {

    /** So many at once for a page, so that little is read in vain. */
    private static final int CHUNK = 25;

    private static final int BATCH = 100;

    private final DueIndex due;
    private final LeadFiles files;
    private final Models models;

    public CoolingLeads(DueIndex due, LeadFiles files, Models models) {
        this.due = due;
        this.files = files;
        this.models = models;
    }

    /** A lead and the next drop of its label. */
    public record CoolingLead(String lead, Cooling cooling) {

        static final Comparator<CoolingLead> SOONEST_FIRST =
                Comparator.comparing((CoolingLead cooling) -> cooling.cooling().at())
                        .thenComparing(CoolingLead::lead);
    }

    /** Where reading goes on: behind a place in the index, with those who waited there. */
    public record Cursor(Entry reached, List<String> waiting) {

        public Cursor {
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * @param next null if nobody is left
     */
    public record Page(List<CoolingLead> leads, @Nullable Cursor next) {

        public Page {
            leads = List.copyOf(leads);
        }
    }

    /**
     * @param exactUntil every drop before it is there
     */
    public record All(List<CoolingLead> leads, Instant exactUntil) {}

    /** Everybody who drops before the instant, as far as looking at so many leads comes. */
    public All all(Instant now, Instant before, int mostLookedAt) {
        Iterator<Entry> entries = due.before(before, null);
        var leads = new ArrayList<CoolingLead>();
        var seen = new HashSet<String>();
        int lookedAt = 0;
        while (entries.hasNext() && lookedAt < mostLookedAt) {
            List<Entry> chunk = next(entries, Math.min(BATCH, mostLookedAt - lookedAt));
            lookedAt += chunk.size();
            List<String> ids = chunk.stream().map(Entry::lead).filter(seen::add).toList();
            leads.addAll(cooling(ids, now, before, (_, _) -> true));
        }
        leads.sort(CoolingLead.SOONEST_FIRST);
        return new All(leads, entries.hasNext() ? entries.next().at() : before);
    }

    /**
     * The next so many of those who drop before the instant.
     *
     * @param from null to begin with the soonest; else what the page before gave, for the same
     *     instant and the same wanted ones
     * @param mostLookedAt the page is shorter if so many leads were looked at for it
     * @param wanted by a state that is advanced to now, and its model
     */
    public Page page(
            Instant now,
            Instant before,
            @Nullable Cursor from,
            int limit,
            int mostLookedAt,
            BiPredicate<LeadState, ScoringModel> wanted) {
        Entry start = from == null ? null : from.reached();
        Iterator<Entry> entries = due.before(before, start);
        var reading = new CoolingReading(start);
        Function<List<String>, List<CoolingLead>> cooling =
                leads -> cooling(leads, now, before, wanted);
        List<String> held = from == null ? List.of() : from.waiting();
        reading.resume(held, cooling);
        int lookedAt = held.size();
        while (reading.size() < limit) {
            if (reading.knowsTheNext() || !entries.hasNext() || reading.hasNoRoomFor(CHUNK)) {
                if (!reading.give()) {
                    break;
                }
            } else if (lookedAt < mostLookedAt) {
                List<Entry> chunk = next(entries, Math.min(CHUNK, mostLookedAt - lookedAt));
                lookedAt += chunk.size();
                reading.read(chunk, cooling);
            } else {
                break;
            }
        }
        return reading.page(entries.hasNext());
    }

    private static List<Entry> next(Iterator<Entry> entries, int count) {
        var chunk = new ArrayList<Entry>();
        while (chunk.size() < count && entries.hasNext()) {
            chunk.add(entries.next());
        }
        return chunk;
    }

    private List<CoolingLead> cooling(
            List<String> leads,
            Instant now,
            Instant before,
            BiPredicate<LeadState, ScoringModel> wanted) {
        Map<String, LeadState> states = files.states(leads);
        var cooling = new ArrayList<CoolingLead>();
        for (String lead : leads) {
            LeadState stored = states.get(lead);
            if (stored != null) {
                Scoring scoring = models.of(stored);
                LeadState state = scoring.asOf(stored, now);
                Optional.of(state)
                        .filter(each -> wanted.test(each, scoring.model()))
                        .flatMap(each -> Cooling.of(each, scoring.model()))
                        .filter(drop -> drop.at().isBefore(before))
                        .ifPresent(drop -> cooling.add(new CoolingLead(lead, drop)));
            }
        }
        return cooling;
    }
}
