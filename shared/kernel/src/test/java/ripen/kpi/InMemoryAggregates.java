package ripen.kpi;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The port without a table; as strict as the real one. */
public final class InMemoryAggregates implements Aggregates {

    private record Key(LocalDate day, String shard) {}

    private record Aggregate(Sequence last, Figures figures) {}

    private final Map<Key, Aggregate> aggregates = new HashMap<>();
    private final Map<LocalDate, Set<Origin>> lines = new HashMap<>();

    @Override
    public Sequence lastCounted(LocalDate day, String shard) {
        Aggregate aggregate = aggregates.get(new Key(day, shard));
        return aggregate == null ? Sequence.START : aggregate.last();
    }

    @Override
    public boolean add(LocalDate day, String shard, Sequence seen, Sequence upTo, Figures figures) {
        if (!lastCounted(day, shard).equals(seen)) {
            return false;
        }
        var key = new Key(day, shard);
        Figures before = aggregates.containsKey(key) ? aggregates.get(key).figures() : Figures.NONE;
        aggregates.put(key, new Aggregate(upTo, before.plus(figures)));
        return true;
    }

    @Override
    public Set<Origin> lines(LocalDate day, Set<Origin> wanted, int limit) {
        Set<Origin> known = lines.computeIfAbsent(day, _ -> new HashSet<>());
        for (Origin origin : new TreeSet<>(wanted)) {
            if (known.size() < limit) {
                known.add(origin);
            }
        }
        var granted = new HashSet<>(wanted);
        granted.retainAll(known);
        return granted;
    }

    @Override
    public Figures figures(LocalDate day) {
        return Figures.sum(
                aggregates.entrySet().stream()
                        .filter(entry -> entry.getKey().day().equals(day))
                        .map(entry -> entry.getValue().figures())
                        .toList());
    }
}
