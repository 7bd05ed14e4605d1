package ripen.account;

import org.jspecify.annotations.Nullable;

import ripen.account.Qualifications.Change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was announced of an account's qualification. What was announced stays: an end that turns out
 * to have been another one, because something arrived late, is corrected here and not announced
 * again.
 *
 * @param spells in which it was qualified, oldest first, the last {@value #MOST} at most; only the
 *     last one may still be open
 */
public record Standing(List<Spell> spells) {

    /** So many are kept. */
    public static final int MOST = 10;

    public static final Standing NEVER = new Standing(List.of());

    public Standing {
        spells = List.copyOf(spells);
    }

    /**
     * @param until from then on it was not qualified any more; null while it is
     */
    public record Spell(Instant from, @Nullable Instant until) {}

    /**
     * @param news what is to be announced, oldest first
     */
    record Followed(Standing standing, List<Change> news) {}

    public boolean qualified() {
        return !spells.isEmpty() && spells.getLast().until() == null;
    }

    /** Null if it is not qualified. */
    public @Nullable Instant since() {
        return qualified() ? spells.getLast().from() : null;
    }

    /**
     * The spell that ended at the instant.
     *
     * @throws java.util.NoSuchElementException if none did
     */
    public Spell endedAt(Instant until) {
        return spells.stream()
                .filter(spell -> until.equals(spell.until()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Goes along with the history that today's ledgers and people tell. What was announced last is
     * corrected, what lies before it stays; if what was told then ends otherwise than the history
     * (somebody has left, or belongs to it since), that is told as of {@code at}.
     *
     * @param since what was told of before this instant stays, whatever the history says of it
     */
    Followed follow(List<Change> history, Instant since, Instant at) {
        Followed followed = follow(history, since);
        boolean ends = !history.isEmpty() && history.getLast().qualified();
        if (followed.standing().qualified() == ends) {
            return followed;
        }
        Instant end = followed.standing().latest();
        var told = new Change(at.isAfter(end) ? at : end, ends);
        return of(
                joined(followed.standing().changes(), List.of(told)),
                joined(followed.news(), List.of(told)));
    }

    /** See {@link #follow(List, Instant, Instant)}, without minding how it ends. */
    Followed follow(List<Change> history, Instant since) {
        var fixed = new ArrayList<Change>();
        var told = new ArrayList<Change>();
        changes().forEach(change -> (change.at().isBefore(since) ? fixed : told).add(change));
        List<Change> from = from(since, ends(fixed), history);
        var news = new ArrayList<>(from);
        if (!told.isEmpty()) {
            Change last = told.removeLast();
            Instant before = told.isEmpty() ? Instant.MIN : told.getLast().at();
            Change corrected =
                    after(before, from).stream()
                            .findFirst()
                            .filter(change -> change.qualified() == last.qualified())
                            .orElse(last);
            told.add(corrected);
            news.removeIf(change -> !change.at().isAfter(corrected.at()));
            if (!news.isEmpty() && news.getFirst().qualified() == last.qualified()) {
                news.removeFirst();
            }
        }
        return of(joined(fixed, told, news), news);
    }

    /** What follows at the instant and after it on how it was told to be just before. */
    private static List<Change> from(Instant since, boolean before, List<Change> history) {
        boolean then = ends(history.stream().filter(it -> !it.at().isAfter(since)).toList());
        return joined(
                then == before ? List.of() : List.of(new Change(since, then)),
                after(since, history));
    }

    private static boolean ends(List<Change> changes) {
        return !changes.isEmpty() && changes.getLast().qualified();
    }

    /** The last instant of which anything was told; {@link Instant#MIN} if nothing was. */
    Instant latest() {
        List<Change> changes = changes();
        return changes.isEmpty() ? Instant.MIN : changes.getLast().at();
    }

    @SafeVarargs
    private static List<Change> joined(List<Change>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    private List<Change> changes() {
        var changes = new ArrayList<Change>();
        for (Spell spell : spells) {
            changes.add(new Change(spell.from(), true));
            Instant until = spell.until();
            if (until != null) {
                changes.add(new Change(until, false));
            }
        }
        return changes;
    }

    /**
     * @param changes by turns, the first one to qualified
     * @param news the last ones of them
     */
    private static Followed of(List<Change> changes, List<Change> news) {
        var spells = new ArrayList<Spell>();
        for (int i = 0; i < changes.size(); i += 2) {
            Instant until = i + 1 < changes.size() ? changes.get(i + 1).at() : null;
            spells.add(new Spell(changes.get(i).at(), until));
        }
        var next = new Standing(spells.subList(Math.max(0, spells.size() - MOST), spells.size()));
        int kept = Math.min(news.size(), next.changes().size());
        return new Followed(next, List.copyOf(news.subList(news.size() - kept, news.size())));
    }

    private static List<Change> after(Instant instant, List<Change> history) {
        return history.stream().filter(change -> change.at().isAfter(instant)).toList();
    }
}
