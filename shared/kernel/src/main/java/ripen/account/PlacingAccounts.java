package ripen.account;

import org.jspecify.annotations.Nullable;

import ripen.account.Qualifications.Change;
import ripen.account.Qualifications.History;
import ripen.account.Roster.Place;
import ripen.account.Standing.Followed;
import ripen.score.Histories.Cause;
import ripen.score.LedgerEntry;
import ripen.score.ScoringModel;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps an account's place as its people are: its order, what is announced of its qualification,
 * and when that has to be looked at again. The sums say whether anything can have changed; what has
 * changed, and at which instants, is read off the people's ledgers.
 */
final class PlacingAccounts {

    /**
     * Of an account of more people the ledgers of so many count: those who count, the best next.
     */
    static final int MOST_LEDGERS = 50;

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Rosters rosters;
    private final Supplier<ScoringModel> model;

    PlacingAccounts(Rosters rosters, Supplier<ScoringModel> model) {
        this.rosters = rosters;
        this.model = model;
    }

    enum Outcome {
        /** Something was announced. */
        ANNOUNCED,
        /** Order or due instant only. */
        MOVED,
        UNCHANGED,
        /** Somebody else was faster: read again. */
        LOST
    }

    /**
     * @param people as they are now, with what has just been written
     * @param cause its instant is that of what the message tells
     */
    Outcome place(Roster roster, List<Member> people, Cause cause, Instant clock) {
        Instant now = notBefore(people, clock);
        var account = new Account(roster.account(), people, AccountModel.of(model.get()));
        Place stored = roster.place();
        if (stored == null && people.isEmpty()) {
            return Outcome.UNCHANGED;
        }
        Place place = stored == null ? Place.NONE : stored;
        Followed followed = new Followed(place.standing(), List.of());
        Optional<Instant> ends;
        if (mustReckon(account, place, cause.at(), now)) {
            History history = history(account, now);
            followed = place.standing().follow(history.changes(), cause.at());
            ends = history.ends();
        } else {
            ends = followed.standing().qualified() ? account.unqualified(now) : Optional.empty();
        }
        Instant due = followed.standing().qualified() ? lazily(place, ends, now) : null;
        Place next = place.next(day(account, now), followed.standing(), due);
        if (next.equals(stored)) {
            return Outcome.UNCHANGED;
        }
        List<Change> news = followed.news();
        Place first = next.version() == 0 ? new Place(next.day(), 1) : next;
        if (!rosters.write(roster.account(), first, news, cause)) {
            return Outcome.LOST;
        }
        return news.isEmpty() ? Outcome.MOVED : Outcome.ANNOUNCED;
    }

    /** Whether anything may have to be announced; "no" is certain, "yes" is looked at. */
    private static boolean mustReckon(Account account, Place place, Instant told, Instant now) {
        return place.standing().qualified()
                ? place.isDue(now) || !account.qualified(now)
                : account.qualified(now) || account.mayHaveQualified(told);
    }

    /** The index is moved forward only; what it says too early is seen when it comes up. */
    private static @Nullable Instant lazily(Place place, Optional<Instant> ends, Instant now) {
        Instant indexed = place.due();
        boolean stays =
                indexed != null
                        && indexed.isAfter(now)
                        && ends.filter(end -> end.isBefore(indexed)).isEmpty();
        return stays ? indexed : ends.orElse(null);
    }

    /** What somebody did may lie a few minutes ahead of the clock; it is known all the same. */
    private static Instant notBefore(List<Member> people, Instant clock) {
        return Stream.concat(
                        Stream.of(clock), people.stream().map(member -> member.engagement().asOf()))
                .max(Comparator.naturalOrder())
                .orElse(clock);
    }

    private static long day(Account account, Instant now) {
        return account.heat(now).map(heat -> Math.floorDiv(heat.toEpochMilli(), DAY)).orElse(0L);
    }

    private History history(Account account, Instant now) {
        List<Member> counting = account.counting(now);
        List<Member> read =
                account.members().stream()
                        .filter(member -> !member.excluded())
                        .sorted(
                                Comparator.comparing((Member member) -> !counting.contains(member))
                                        .thenComparingDouble(
                                                member ->
                                                        -member.engagement()
                                                                .at(
                                                                        now,
                                                                        account.model()
                                                                                .engagement()))
                                        .thenComparing(Member::lead))
                        .limit(MOST_LEDGERS)
                        .toList();
        Map<String, List<LedgerEntry>> ledgers = new HashMap<>();
        read.forEach(member -> ledgers.put(member.lead(), rosters.ledger(member.lead(), now)));
        return Qualifications.of(new Account(account.id(), read, account.model()), ledgers, now);
    }
}
