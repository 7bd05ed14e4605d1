package ripen.account;

import org.jspecify.annotations.Nullable;

import ripen.account.Qualifications.Change;
import ripen.account.Roster.Entry;
import ripen.account.Roster.Place;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.LedgerEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rosters in maps; what happens in between can be told. */
final class InMemoryRosters implements Rosters, DueAccounts {

    private record Lead(Profile profile, @Nullable LeadState state, long version) {}

    private final Map<String, Lead> leads = new HashMap<>();
    private final Map<String, Tie> ties = new HashMap<>();
    private final Map<String, Place> places = new TreeMap<>();
    private final Map<String, Map<String, Entry>> entries = new HashMap<>();

    private final Map<String, List<LedgerEntry>> ledgers = new HashMap<>();

    /** What was told of each account. */
    final Map<String, List<Change>> announced = new HashMap<>();

    /** The events of each place, as its last write left them. */
    final Map<String, List<Change>> latest = new HashMap<>();

    /** Runs before each read and each write. */
    Runnable meanwhile = () -> {};

    int writes;

    void put(Profile profile, @Nullable LeadState state) {
        leads.merge(
                profile.lead(),
                new Lead(profile, state, 1),
                (before, _) -> new Lead(profile, state, before.version() + 1));
    }

    /** With a ledger of its own. */
    void put(Profile profile, LeadState state, List<LedgerEntry> ledger) {
        put(profile, state);
        ledgers.put(profile.lead(), ledger);
    }

    @Override
    public Optional<Known> lead(String lead) {
        meanwhile.run();
        Lead found = leads.get(lead);
        Tie tie = ties.get(lead);
        return found == null
                ? Optional.empty()
                : Optional.of(
                        new Known(
                                found.profile(),
                                found.state(),
                                tie,
                                found.version() + (tie == null ? 0 : tie.version())));
    }

    @Override
    public Roster find(String account) {
        meanwhile.run();
        Place place = places.get(account);
        meanwhile.run();
        return new Roster(
                account, place, List.copyOf(entries.getOrDefault(account, Map.of()).values()));
    }

    @Override
    public boolean write(String account, Entry next, Cause cause) {
        meanwhile.run();
        Map<String, Entry> all = entries.computeIfAbsent(account, _ -> new TreeMap<>());
        Entry stored = all.get(next.member().lead());
        if ((stored == null ? 0 : stored.version()) != next.version() - 1) {
            return false;
        }
        writes++;
        all.put(next.member().lead(), next);
        return true;
    }

    @Override
    public List<LedgerEntry> ledger(String lead, Instant until) {
        meanwhile.run();
        return ledgers.getOrDefault(lead, List.of()).stream()
                .filter(entry -> !entry.at().isAfter(until))
                .toList();
    }

    @Override
    public boolean write(String account, Place next, List<Change> news, Cause cause) {
        meanwhile.run();
        Place stored = places.get(account);
        if ((stored == null ? 0 : stored.version()) != next.version() - 1) {
            return false;
        }
        writes++;
        places.put(account, next);
        latest.put(account, news);
        announced.computeIfAbsent(account, _ -> new ArrayList<>()).addAll(news);
        return true;
    }

    @Override
    public int shards() {
        return 1;
    }

    @Override
    public Stream<String> dueBy(Instant until, int shard) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().isDue(until))
                .map(Map.Entry::getKey)
                .toList()
                .stream();
    }

    @Override
    public boolean write(String lead, Tie next, Cause cause) {
        Tie stored = ties.get(lead);
        if ((stored == null ? 0 : stored.version()) != next.version() - 1) {
            return false;
        }
        writes++;
        ties.put(lead, next);
        return true;
    }
}
