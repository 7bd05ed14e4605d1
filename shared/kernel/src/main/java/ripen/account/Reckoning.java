package ripen.account;

import org.jspecify.annotations.Nullable;

import ripen.account.Qualifications.Change;
import ripen.account.Qualifications.History;
import ripen.account.Roster.Judged;
import ripen.account.Roster.Place;
import ripen.account.Standing.Followed;
import ripen.score.LedgerEntry;
import ripen.score.Models;
import ripen.score.Models.Publication;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What has become of an account's qualification, and at which instants, read off its people's
 * ledgers. Where another model is in force than the one under which the account was judged, it
 * changes over at the publication, as leads do (decision 0014): what happened until then and was
 * not told yet is told under the model before; what differs under the new one is told as of the
 * publication; from then on the new one counts.
 */
final class Reckoning {

    /**
     * Of an account of more people the ledgers of so many count: those who count, the best next.
     */
    static final int MOST_LEDGERS = 50;

    private final Rosters rosters;
    private final Models models;

    Reckoning(Rosters rosters, Models models) {
        this.rosters = rosters;
        this.models = models;
    }

    /**
     * @param ends when the qualification ends if nothing happens
     */
    record Reckoned(Followed followed, Optional<Instant> ends) {}

    /**
     * Under the model that has judged it before.
     *
     * @param by that one; others may have brought a lead under a later one already
     */
    Reckoned reckon(Account account, Place place, Publication by, Instant told, Instant now) {
        Account read = read(account, now);
        var ledgers = entered(ledgers(read, now), since -> !since.isAfter(by.since()));
        History history = Qualifications.of(read, ledgers, now);
        Followed followed =
                place.standing().follow(history.changes(), place.judged().since(), told);
        return new Reckoned(followed, history.ends());
    }

    /**
     * Takes an account over.
     *
     * @param account under the new model
     */
    Reckoned takeOver(Account account, Place place, Publication to, Instant now) {
        AccountModel before = before(place.judged());
        boolean never =
                place.standing().equals(Standing.NEVER)
                        && !account.mayQualify()
                        && (before == null || !account.under(before).mayQualify());
        if (never) {
            return new Reckoned(new Followed(Standing.NEVER, List.of()), Optional.empty());
        }
        Account read = read(account, now);
        Map<String, List<LedgerEntry>> ledgers = ledgers(read, now);
        Followed until =
                before == null
                        ? new Followed(place.standing(), List.of())
                        : place.standing()
                                .follow(
                                        Qualifications.of(
                                                        read.under(before),
                                                        entered(
                                                                ledgers,
                                                                since ->
                                                                        since.isBefore(to.since())),
                                                        to.since().minusMillis(1))
                                                .changes(),
                                        place.judged().since());
        History history = Qualifications.of(read, ledgers, now);
        Followed followed = until.standing().follow(history.changes(), to.since(), to.since());
        var news = new ArrayList<>(until.news());
        news.addAll(byTheModel(followed.news(), until.standing(), to));
        return new Reckoned(new Followed(followed.standing(), news), history.ends());
    }

    /** What changes no later than the publication, or than what was told by then, is its doing. */
    private static List<Change> byTheModel(List<Change> news, Standing told, Publication to) {
        Instant latest = told.latest().isAfter(to.since()) ? told.latest() : to.since();
        return news.stream()
                .map(
                        change ->
                                change.at().isAfter(latest)
                                        ? change
                                        : new Change(change.at(), change.qualified(), to))
                .toList();
    }

    /** Null if there was none, or if it cannot be computed with any more. */
    private @Nullable AccountModel before(Judged judged) {
        if (judged.model().isEmpty()) {
            return null;
        }
        try {
            return AccountModel.of(models.version(judged.model()).model());
        } catch (IllegalArgumentException
                | IllegalStateException
                | ArithmeticException
                | DateTimeException broken) {
            return null; // as a lead is, an account is taken over as it was told of
        }
    }

    /** The lines of the models that were in force from such an instant on. */
    private Map<String, List<LedgerEntry>> entered(
            Map<String, List<LedgerEntry>> ledgers, Predicate<Instant> since) {
        var before = new HashMap<String, List<LedgerEntry>>();
        ledgers.forEach(
                (lead, lines) ->
                        before.put(
                                lead,
                                lines.stream()
                                        .filter(line -> since.test(models.since(line.model())))
                                        .toList()));
        return before;
    }

    private Map<String, List<LedgerEntry>> ledgers(Account account, Instant now) {
        var ledgers = new HashMap<String, List<LedgerEntry>>();
        account.members()
                .forEach(member -> ledgers.put(member.lead(), rosters.ledger(member.lead(), now)));
        return ledgers;
    }

    /** Of those whose ledgers are read. */
    private static Account read(Account account, Instant now) {
        List<Member> counting = account.counting(now);
        List<Member> read =
                account.members().stream()
                        .filter(member -> !member.excluded())
                        .sorted(
                                Comparator.comparing((Member member) -> !counting.contains(member))
                                        .thenComparingDouble(member -> -account.points(member, now))
                                        .thenComparing(Member::lead))
                        .limit(MOST_LEDGERS)
                        .toList();
        return new Account(account.id(), read, account.model());
    }
}
