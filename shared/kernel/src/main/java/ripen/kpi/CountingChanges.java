package ripen.kpi;

import ripen.kpi.Figure.Leads;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Counts the changes of a stream shard into the days' figures, each exactly once. An aggregate
 * remembers the last record it has counted, so that a batch that comes again, in whatever other
 * cut, adds only what is missing; also where a crash lay between two days' writes. One write for
 * each day that a batch touches.
 */
public final class CountingChanges {

    /**
     * Hostile links can name any number of campaigns; so many lines per day are more than anybody
     * reads.
     */
    static final int LINES = 100;

    private static final int ATTEMPTS = 10;

    private final Aggregates aggregates;

    public CountingChanges(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    /** A record of the stream: by how much it changes the figures. */
    public record Change(Sequence sequence, Contribution difference) {}

    /**
     * @param changes records of one shard; the first time, a shard's records must come in their
     *     order and without gaps
     * @throws IllegalStateException if others kept counting the same shard; what was counted stays
     *     counted, try again later
     */
    public void count(String shard, Collection<Change> changes) {
        var days = new TreeSet<LocalDate>();
        changes.forEach(change -> days.addAll(change.difference().days().keySet()));
        for (LocalDate day : days) {
            var touching = new TreeMap<Sequence, Figures>();
            for (Change change : changes) {
                Figures figures = change.difference().on(day);
                if (!figures.isNone()) {
                    touching.put(change.sequence(), figures);
                }
            }
            count(day, shard, touching);
        }
    }

    private void count(LocalDate day, String shard, TreeMap<Sequence, Figures> touching) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Sequence seen = aggregates.lastCounted(day, shard);
            var missing = touching.tailMap(seen, false);
            // Where the differences cancel out, the write still says that they were counted.
            if (missing.isEmpty()
                    || aggregates.add(
                            day,
                            shard,
                            seen,
                            missing.lastKey(),
                            bounded(day, Figures.sum(missing.values())))) {
                return;
            }
        }
        throw new IllegalStateException(
                "Shard "
                        + shard
                        + " of "
                        + day
                        + " was counted by others at each of "
                        + ATTEMPTS
                        + " attempts.");
    }

    private Figures bounded(LocalDate day, Figures figures) {
        Set<Origin> wanted =
                figures.counts().keySet().stream()
                        .filter(Leads.class::isInstance)
                        .map(figure -> ((Leads) figure).origin())
                        .collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return figures;
        }
        Set<Origin> lines = aggregates.lines(day, wanted, LINES);
        return figures.under(
                figure ->
                        figure instanceof Leads leads && !lines.contains(leads.origin())
                                ? new Leads(Origin.OTHER)
                                : figure);
    }
}
