package ripen.aws.leads;

import org.jspecify.annotations.Nullable;

import ripen.aws.leads.CoolingLeads.CoolingLead;
import ripen.aws.leads.CoolingLeads.Cursor;
import ripen.aws.leads.CoolingLeads.Page;
import ripen.aws.leads.DueIndex.Entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;

/**
 * A page of {@link CoolingLeads} in the making: what was read of the index, who of it waits, and
 * who was given. For one thread.
 */
final class CoolingReading {

    /** Who waits, and at which place of those read on this page it was found. */
    private record Waiting(CoolingLead lead, int place) {}

    /**
     * So many may wait at the end of a page, since the cursor names them. Where more would, the
     * soonest of them are given although a lead further on may drop before: then the order is
     * nearly right, and still nobody is missing or twice.
     */
    private static final int MOST_WAITING = 125;

    /** The place of those who were found on an earlier page. */
    private static final int BEFORE = -1;

    private final @Nullable Entry start;
    private final List<Entry> read = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::lead, CoolingLead.SOONEST_FIRST));
    private final List<CoolingLead> page = new ArrayList<>();
    private Instant latest = Instant.MIN;

    CoolingReading(@Nullable Entry start) {
        this.start = start;
    }

    /**
     * Those who waited at the end of the page before.
     *
     * @param cooling who of them drops, and when
     */
    void resume(List<String> held, Function<List<String>, List<CoolingLead>> cooling) {
        seen.addAll(held);
        cooling.apply(held).forEach(lead -> waiting.add(new Waiting(lead, BEFORE)));
    }

    /**
     * The next entries of the index.
     *
     * @param cooling who of some leads drops, and when
     */
    void read(List<Entry> chunk, Function<List<String>, List<CoolingLead>> cooling) {
        var places = new HashMap<String, Integer>();
        for (Entry entry : chunk) {
            // While a lead moves within the index it may stand at two places.
            if (seen.add(entry.lead())) {
                places.put(entry.lead(), read.size());
            }
            read.add(entry);
        }
        for (CoolingLead lead : cooling.apply(List.copyOf(places.keySet()))) {
            waiting.add(new Waiting(lead, places.getOrDefault(lead.lead(), BEFORE)));
        }
    }

    /** How many were given. */
    int size() {
        return page.size();
    }

    /** Whatever was not read yet happens later than the soonest who waits. */
    boolean knowsTheNext() {
        Instant horizon = read.isEmpty() ? start == null ? null : start.at() : read.getLast().at();
        return horizon != null
                && !waiting.isEmpty()
                && waiting.element().lead().cooling().at().isBefore(horizon);
    }

    /** So many more would be too many for a cursor. */
    boolean hasNoRoomFor(int more) {
        return waiting.size() + more > MOST_WAITING;
    }

    /** False if nobody waits. */
    boolean give() {
        Waiting soonest = waiting.poll();
        if (soonest == null) {
            return false;
        }
        page.add(soonest.lead());
        Instant at = soonest.lead().cooling().at();
        latest = latest.isBefore(at) ? at : latest;
        return true;
    }

    /**
     * The page as it is now. Everything that was given was found no later than the latest drop that
     * was given: reading goes on there, so that few have to be named.
     *
     * @param more the index goes on
     */
    Page page(boolean more) {
        if (!more && waiting.isEmpty()) {
            return new Page(page, null);
        }
        int reached = read.size() - 1;
        while (!page.isEmpty() && reached > BEFORE && read.get(reached).at().isAfter(latest)) {
            reached--;
        }
        Entry entry = reached == BEFORE ? start : read.get(reached);
        return new Page(page, entry == null ? null : new Cursor(entry, waitingUpTo(reached)));
    }

    private List<String> waitingUpTo(int place) {
        return waiting.stream()
                .filter(each -> each.place() <= place)
                .map(each -> each.lead().lead())
                .sorted()
                .toList();
    }
}
