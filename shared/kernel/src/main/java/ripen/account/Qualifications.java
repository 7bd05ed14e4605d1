package ripen.account;

import ripen.decay.FadingSum;
import ripen.score.LedgerEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When an account was qualified: a function of its people's ledgers, so that it is the same in
 * whatever order and however often anything arrived, and needs no sweep. The people and their
 * functions are those of today.
 */
public final class Qualifications {

    private Qualifications() {}

    /** From {@code at} on the account is qualified, or is not any more. */
    public record Change(Instant at, boolean qualified) {}

    private record Grant(String lead, double points) {}

    /**
     * @param account its people as of today; their sums are not looked at
     * @param ledgers each person's lines, in any order
     * @return oldest first, up to and including {@code now}
     */
    public static List<Change> of(
            Account account, Map<String, List<LedgerEntry>> ledgers, Instant now) {
        SortedMap<Instant, List<Grant>> grants = grants(ledgers, now);
        Map<String, FadingSum> sums = new TreeMap<>();
        var changes = new ArrayList<Change>();
        Optional<Instant> ends = Optional.empty();
        for (Map.Entry<Instant, List<Grant>> next : grants.entrySet()) {
            Instant at = next.getKey();
            ends.filter(end -> !end.isAfter(at))
                    .ifPresent(end -> changes.add(new Change(end, false)));
            for (Grant grant : next.getValue()) {
                sums.merge(
                        grant.lead(),
                        FadingSum.ZERO.plus(grant.points(), at, account.model().engagement()),
                        (sum, _) -> sum.plus(grant.points(), at, account.model().engagement()));
            }
            Account then = as(account, sums);
            boolean before = !changes.isEmpty() && changes.getLast().qualified();
            if (then.qualified(at) != before) {
                changes.add(new Change(at, !before));
            }
            ends = then.unqualified(at);
        }
        ends.filter(end -> !end.isAfter(now)).ifPresent(end -> changes.add(new Change(end, false)));
        return withoutMoments(changes);
    }

    private static SortedMap<Instant, List<Grant>> grants(
            Map<String, List<LedgerEntry>> ledgers, Instant now) {
        var grants = new TreeMap<Instant, List<Grant>>();
        ledgers.forEach(
                (lead, entries) ->
                        entries.stream()
                                .filter(entry -> entry.points() != 0 && !entry.at().isAfter(now))
                                .forEach(
                                        entry ->
                                                grants.computeIfAbsent(
                                                                entry.at(), _ -> new ArrayList<>())
                                                        .add(new Grant(lead, entry.points()))));
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
