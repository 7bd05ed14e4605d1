package ripen.score;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * A lead's ledger as of an instant: the lines that count then and the model whose curves they fade
 * by. Before a publication these are the lines of the models before, so that what a new model, or a
 * late activity counted under it, changes in the past is seen from the publication on and rewrites
 * nothing. A lead's first model holds from its beginning: what a file tells of last year counts in
 * last year.
 *
 * @param lines in the order in which all were given
 */
public record Ledger(List<LedgerEntry> lines, ScoringModel model, Instant at) {

    public Ledger {
        lines = List.copyOf(lines);
    }

    /**
     * @param all every line of the lead's ledger, those after the instant too
     * @param state as it stands now; null before the first activity was scored
     */
    public static Ledger asOf(
            Collection<LedgerEntry> all, @Nullable LeadState state, Models models, Instant at) {
        var since = new TreeMap<Instant, String>();
        all.stream()
                .map(LedgerEntry::model)
                .distinct()
                .forEach(version -> since.put(models.since(version), version));
        if (state != null) {
            since.put(models.since(state.model()), state.model());
        }
        if (since.isEmpty()) {
            return new Ledger(List.of(), models.published().model(), at);
        }
        var held = since.floorEntry(at);
        String version = (held == null ? since.firstEntry() : held).getValue();
        Instant until = models.since(version);
        boolean another =
                held == null
                        && all.stream()
                                .anyMatch(
                                        line ->
                                                line.rule().equals(LedgerEntry.TAKEN_OVER)
                                                        && line.model().equals(version));
        if (another) { // under which there was nothing
            return new Ledger(List.of(), models.version(version).model(), at);
        }
        return new Ledger(
                all.stream()
                        .filter(line -> !line.at().isAfter(at))
                        .filter(line -> !models.since(line.model()).isAfter(until))
                        .toList(),
                models.version(version).model(),
                at);
    }

    /**
     * What the lines come to: one for each activity and rule, with the points that were not taken
     * back and the rule's words as they hold now. What comes to nothing is left out.
     *
     * @return in the order in which the activities come first
     */
    public static List<LedgerEntry> net(Collection<LedgerEntry> lines) {
        var bySubject = new LinkedHashMap<LedgerEntry.Subject, LedgerEntry>();
        lines.forEach(line -> bySubject.merge(line.subject(), line, Ledger::together));
        return bySubject.values().stream()
                .filter(line -> Math.abs(line.points()) > 1e-9)
                .map(line -> line.with(line.points(), Adjustments.plain(line.why())))
                .toList();
    }

    /** In the words of the one that was entered last. */
    private static LedgerEntry together(LedgerEntry one, LedgerEntry other) {
        LedgerEntry last = other.sequence() >= one.sequence() ? other : one;
        return last.with(one.points() + other.points(), last.why());
    }

    /** What is left of all lines. */
    public double score() {
        return lines.stream().mapToDouble(line -> line.worth(at, model.engagement())).sum();
    }
}
