package ripen.score;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Histories and due index in memory, as strict as the port: a write is conditional on the version
 * that was read, the ledger is append-only, and the due index changes only as told. Safe for use by
 * many threads.
 */
public final class InMemoryHistories implements Histories, DueLeads {

    /** What a lead has. */
    private static final class Collection {
        final TreeMap<Activity.Key, Activity> activities = new TreeMap<>();
        final Map<Line, LedgerEntry> ledger =
                new TreeMap<>(
                        Comparator.comparing(Line::activity)
                                .thenComparing(Line::rule)
                                .thenComparingLong(Line::sequence));
        @Nullable Known known;
    }

    /** What makes a line of the ledger unique: the sort key it has in the table. */
    private record Line(Activity.Key activity, String rule, long sequence) {}

    private final Map<String, Collection> leads = new HashMap<>();
    private final List<Change> committed = new ArrayList<>();
    private final int shards;

    public InMemoryHistories() {
        this(1);
    }

    /**
     * @param shards of the due index
     */
    public InMemoryHistories(int shards) {
        this.shards = shards;
    }

    /**
     * Capture's part: the activity is recorded before it is announced. Recording it again changes
     * nothing.
     */
    public synchronized void record(String lead, Activity activity) {
        collection(lead).activities.putIfAbsent(activity.key(), activity);
    }

    /** Everything committed so far, in its order. */
    public synchronized List<Change> committed() {
        return List.copyOf(committed);
    }

    @Override
    public synchronized Optional<Known> find(String lead) {
        return Optional.ofNullable(collection(lead).known);
    }

    @Override
    public synchronized Optional<Activity> activity(String lead, Activity.Key key) {
        return Optional.ofNullable(collection(lead).activities.get(key));
    }

    @Override
    public synchronized List<Activity> activities(String lead) {
        return List.copyOf(collection(lead).activities.values());
    }

    @Override
    public synchronized List<LedgerEntry> ledger(String lead) {
        return List.copyOf(collection(lead).ledger.values());
    }

    @Override
    public synchronized boolean commit(Change change) {
        Collection lead = collection(change.lead());
        Known before = lead.known;
        if ((before == null ? 0 : before.version()) != change.expected()) {
            return false;
        }
        for (LedgerEntry entry : change.entries()) {
            var line = new Line(entry.activity(), entry.rule(), entry.sequence());
            if (lead.ledger.putIfAbsent(line, entry) != null) {
                throw new IllegalStateException(
                        "The ledger is append-only; it has " + line + " already.");
            }
        }
        lead.known = new Known(change.state(), change.expected() + 1, change.indexedDue());
        committed.add(change);
        return true;
    }

    @Override
    public int shards() {
        return shards;
    }

    @Override
    public synchronized List<Due> dueBy(Instant until, int shard, int limit, @Nullable Due after) {
        var order = Comparator.comparing(Due::at).thenComparing(Due::lead);
        var due = new ArrayList<Due>();
        leads.forEach(
                (lead, collection) -> {
                    Instant at = collection.known == null ? null : collection.known.indexedDue();
                    if (at != null
                            && !at.isAfter(until)
                            && Math.floorMod(lead.hashCode(), shards) == shard) {
                        due.add(new Due(lead, at));
                    }
                });
        return due.stream()
                .filter(one -> after == null || order.compare(one, after) > 0)
                .sorted(order)
                .limit(limit)
                .toList();
    }

    private Collection collection(String lead) {
        return leads.computeIfAbsent(lead, _ -> new Collection());
    }
}
