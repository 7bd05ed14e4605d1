package ripen.account;

import org.jspecify.annotations.Nullable;

import ripen.account.Qualifications.Change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
     */
    Followed follow(List<Change> history, Instant at) {
        var told = new ArrayList<>(changes());
        var news = new ArrayList<>(history);
        if (!told.isEmpty()) {
            Change last = told.removeLast();
            Instant before = told.isEmpty() ? Instant.MIN : told.getLast().at();
            Change corrected =
                    after(before, history).stream()
                            .findFirst()
                            .filter(change -> change.qualified() == last.qualified())
                            .orElse(last);
            told.add(corrected);
            news.removeIf(change -> !change.at().isAfter(corrected.at()));
            if (!news.isEmpty() && news.getFirst().qualified() == last.qualified()) {
                news.removeFirst();
            }
        }
        Change end = !news.isEmpty() ? news.getLast() : told.isEmpty() ? null : told.getLast();
        boolean ends = !history.isEmpty() && history.getLast().qualified();
        if ((end != null && end.qualified()) != ends) {
            news.add(new Change(end == null || at.isAfter(end.at()) ? at : end.at(), ends));
        }
        told.addAll(news);
        Standing next = of(told);
        int kept = Math.min(news.size(), next.changes().size());
        return new Followed(next, List.copyOf(news.subList(news.size() - kept, news.size())));
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
     */
    private static Standing of(List<Change> changes) {
        var spells = new ArrayList<Spell>();
        for (int i = 0; i < changes.size(); i += 2) {
            Instant until = i + 1 < changes.size() ? changes.get(i + 1).at() : null;
            spells.add(new Spell(changes.get(i).at(), until));
        }
        return new Standing(spells.subList(Math.max(0, spells.size() - MOST), spells.size()));
    }

    private static List<Change> after(Instant instant, List<Change> history) {
        return history.stream().filter(change -> change.at().isAfter(instant)).toList();
    }
}
