package ripen.account;

import static ripen.account.People.person;
import static ripen.account.People.state;

import org.jspecify.annotations.Nullable;

import ripen.account.AccountLife.Grant;
import ripen.account.Qualifications.Change;
import ripen.account.Roster.Place;
import ripen.decay.FadingSum;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.InMemoryModels;
import ripen.score.LedgerEntry;
import ripen.score.Models.Publication;
import ripen.score.Notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One account, whose people are brought from the model {@code 1} to the model {@code 2} one by one:
 * by a re-score, or because they do something.
 */
final class PublishedAccounts {

    static final String ACCOUNT = "one.example";
    static final String FIRST = "1";
    static final String SECOND = "2";

    final InMemoryRosters rosters = new InMemoryRosters();
    final AccountLife before;
    final AccountLife after;
    final Instant published;
    final InMemoryModels models;
    final KeepingRosters keeping;
    private final SweepingAccounts sweeping;
    private final Map<String, Instant> takenOver = new HashMap<>();

    /**
     * @param before what people do is worth so much under the first model
     * @param after the same people and grants, as the second model counts them
     * @param stale whether whoever looks remembers the first model still
     */
    PublishedAccounts(
            AccountLife before, AccountLife after, Instant published, BooleanSupplier stale) {
        this.before = before;
        this.after = after;
        this.published = published;
        models = new InMemoryModels(People.judging(FIRST, before.curve(), before.rule()), stale);
        keeping = new KeepingRosters(rosters, Optional::of, models);
        sweeping = new SweepingAccounts(rosters, rosters, models);
        for (int i = 0; i < before.titles().size(); i++) {
            rosters.put(profile("l-" + i), state(FadingSum.ZERO, FIRST), List.of());
            keep("l-" + i, AccountLife.START, AccountLife.START);
        }
    }

    void publish() {
        models.publish(People.judging(SECOND, after.curve(), after.rule()), published, Notify.NONE);
    }

    Publication publication() {
        return new Publication(SECOND, published, Notify.NONE);
    }

    /** Scoring is through with what the lead did by then, under the model that has the lead. */
    void scored(String lead, Instant known) {
        Instant over = takenOver.get(lead);
        rosters.put(
                profile(lead),
                over == null
                        ? state(before.sum(lead, known), FIRST)
                        : state(after.sum(lead, known), SECOND),
                ledger(lead, known, over));
    }

    /** What the lead did before then was scored under the first model. */
    void takeOver(String lead, Instant then) {
        takenOver.putIfAbsent(lead, then);
    }

    void keep(String lead, Instant told, Instant now) {
        keeping.keep(lead, new Cause("m-1", "c-1", told), now);
    }

    void sweep(Instant now) {
        sweeping.sweep(now, new Cause("s-1", "s-1", now), () -> true);
    }

    List<Change> announced() {
        return rosters.announced.getOrDefault(ACCOUNT, List.of());
    }

    Place place() {
        Place place = rosters.find(ACCOUNT).place();
        return place == null ? Place.first(FIRST) : place;
    }

    /** What somebody would have noted who watched day and night and knows what was published. */
    List<Change> expected(Instant until) {
        var expected = new ArrayList<Change>();
        before.simulated(published).stream()
                .filter(change -> change.at().isBefore(published))
                .forEach(expected::add);
        boolean was = !expected.isEmpty() && expected.getLast().qualified();
        boolean is = after.qualified(published, published);
        if (was != is) {
            expected.add(new Change(published, is, publication()));
        }
        after.simulated(until).stream()
                .filter(change -> change.at().isAfter(published))
                .forEach(expected::add);
        return expected;
    }

    private Profile profile(String lead) {
        String title = before.titles().get(Integer.parseInt(lead.substring(2)));
        return person(lead, lead + "@" + ACCOUNT, title);
    }

    private List<LedgerEntry> ledger(String lead, Instant known, @Nullable Instant over) {
        var ledger = new ArrayList<LedgerEntry>();
        for (int i = 0; i < before.grants().size(); i++) {
            Grant then = before.grants().get(i);
            double now = after.grants().get(i).points();
            if (!then.lead().equals(lead) || then.at().isAfter(known)) {
                continue;
            }
            var key = new Activity.Key(then.at(), "a-" + i);
            if (over != null && !then.at().isBefore(over)) {
                ledger.add(line(key, now, SECOND));
            } else {
                ledger.add(line(key, then.points(), FIRST));
                if (over != null) {
                    ledger.add(line(key, now - then.points(), SECOND));
                }
            }
        }
        return ledger;
    }

    private static LedgerEntry line(Activity.Key key, double points, String model) {
        return new LedgerEntry(key, "page.viewed", "rule", points, null, "", model, 0);
    }
}
