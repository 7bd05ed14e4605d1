package ripen.account;

import org.jspecify.annotations.Nullable;

import ripen.decay.FadingSum;
import ripen.score.LedgerEntry;
import ripen.score.Models.Publication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When an account was qualified: a function of its people's ledgers, so that it is the same in
 * whatever order and however often anything arrived. The people and their functions are those of
 * today.
 */
public final class Qualifications {

    /** What is left where points were taken back, in points. */
    private static final double ROUNDING = 1e-9;

    private Qualifications() {}

    /**
     * From {@code at} on the account is qualified, or is not any more.
     *
     * @param by the publication of the model that brought it about; null if people or time did
     */
    public record Change(Instant at, boolean qualified, @Nullable Publication by) {

        public Change(Instant at, boolean qualified) {
            this(at, qualified, null);
        }
    }

    /**
     * @param changes oldest first, by turns, the first one to qualified
     * @param ends when it will not be qualified any more if nothing happens; empty if it is not
     *     qualified, or will be for a hundred years
     */
    public record History(List<Change> changes, Optional<Instant> ends) {

        public History {
            changes = List.copyOf(changes);
        }
    }

    /**
     * @param account its people as of today; their sums are not looked at
     * @param ledgers each person's lines, in any order
     * @return up to and including {@code now}
     */
    public static History of(Account account, Map<String, List<LedgerEntry>> ledgers, Instant now) {
        SortedMap<Instant, Map<String, Double>> grants = grants(ledgers, now);
        Map<String, FadingSum> sums = new TreeMap<>();
        var changes = new ArrayList<Change>();
        Optional<Instant> ends = Optional.empty();
        for (Map.Entry<Instant, Map<String, Double>> next : grants.entrySet()) {
            Instant at = next.getKey();
            ends.filter(end -> !end.isAfter(at))
                    .ifPresent(end -> changes.add(new Change(end, false)));
            next.getValue()
                    .forEach(
                            (lead, points) -> {
                                FadingSum sum = sums.getOrDefault(lead, FadingSum.ZERO);
                                sums.put(lead, sum.plus(points, at, account.model().engagement()));
                            });
            Account then = as(account, sums);
            boolean before = !changes.isEmpty() && changes.getLast().qualified();
            if (then.qualified(at) != before) {
                changes.add(new Change(at, !before));
            }
            ends = then.unqualified(at);
        }
        boolean ended = ends.filter(end -> !end.isAfter(now)).isPresent();
        if (ended) {
            changes.add(new Change(ends.orElseThrow(), false));
        }
        return new History(withoutMoments(changes), ended ? Optional.empty() : ends);
    }

    /**
     * The points of each instant and lead. An adjustment is added to what it adjusts, at the same
     * instant: what the two leave is a grant, what one of them says need not be.
     */
    private static SortedMap<Instant, Map<String, Double>> grants(
            Map<String, List<LedgerEntry>> ledgers, Instant now) {
        var grants = new TreeMap<Instant, Map<String, Double>>();
        ledgers.forEach(
                (lead, entries) ->
                        entries.stream()
                                .filter(entry -> !entry.at().isAfter(now))
                                .forEach(
                                        entry ->
                                                grants.computeIfAbsent(
                                                                entry.at(), _ -> new TreeMap<>())
                                                        .merge(lead, entry.points(), Double::sum)));
        grants.values().forEach(of -> of.values().removeIf(points -> Math.abs(points) < ROUNDING));
        return grants;
    }

    private static Account as(Account account, Map<String, FadingSum> sums) {
        return new Account(
                account.id(),
                account.members().stream()
                        .map(
                                member ->
                                        member.worth(
                                                sums.getOrDefault(member.lead(), FadingSum.ZERO)))
                        .toList(),
                account.model());
    }

    /** It fell and rose at the same instant: nobody could have seen it. */
    private static List<Change> withoutMoments(List<Change> changes) {
        var seen = new ArrayList<Change>();
        for (Change change : changes) {
            if (!seen.isEmpty() && seen.getLast().at().equals(change.at())) {
                seen.removeLast();
            } else {
                seen.add(change);
            }
        }
        return List.copyOf(seen);
    }
}
