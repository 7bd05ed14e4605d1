package ripen.account;

import org.jspecify.annotations.Nullable;

import ripen.account.Qualifications.Change;
import ripen.account.Reckoning.Reckoned;
import ripen.account.Roster.Judged;
import ripen.account.Roster.Place;
import ripen.account.Standing.Followed;
import ripen.score.Histories.Cause;
import ripen.score.Models;
import ripen.score.Models.Publication;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps an account's place as its people are: its order, what is announced of its qualification,
 * and when that has to be looked at again. The sums say whether anything can have changed; what has
 * changed, and at which instants, is read off the people's ledgers.
 *
 * <p>The sums of two models do not add up. So an account is judged by the model in force once all
 * of its people are under it; until then its place stays as it is.
 */
final class PlacingAccounts {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Rosters rosters;
    private final Models models;
    private final Reckoning reckoning;

    PlacingAccounts(Rosters rosters, Models models) {
        this.rosters = rosters;
        this.models = models;
        this.reckoning = new Reckoning(rosters, models);
    }

    enum Outcome {
        /** Something was announced. */
        ANNOUNCED,
        /** Order, due instant or model only. */
        MOVED,
        UNCHANGED,
        /** Somebody else was faster: read again. */
        LOST;

        boolean written() {
            return this == ANNOUNCED || this == MOVED;
        }
    }

    /**
     * @param people as they are now, with what has just been written
     * @param cause its instant is that of what the message tells
     */
    Outcome place(Roster roster, List<Member> people, Cause cause, Instant clock) {
        Place stored = roster.place();
        if (stored == null && people.isEmpty()) {
            return Outcome.UNCHANGED;
        }
        Publication model = inForce(stored, people);
        if (people.stream().anyMatch(member -> member.isOfAnother(model.version()))) {
            return Outcome.UNCHANGED;
        }
        Instant now = notBefore(people, clock);
        var judgedBy = AccountModel.of(models.version(model.version()).model());
        var account = new Account(roster.account(), people, judgedBy);
        Place place = stored == null ? Place.first(model.version()) : stored;
        boolean another = !place.judged().model().equals(model.version());
        Reckoned reckoned =
                another
                        ? reckoning.takeOver(account, place, model, now)
                        : reckoned(account, place, model, cause.at(), now);
        Standing standing = reckoned.followed().standing();
        Place next =
                place.next(
                        day(account, now),
                        standing,
                        standing.qualified() ? lazily(place, reckoned.ends(), now) : null,
                        another ? new Judged(model.version(), model.since()) : place.judged());
        if (next.equals(stored)) {
            return Outcome.UNCHANGED;
        }
        Place written =
                next.version() == 0 ? new Place(next.day(), next.judged(), 1) : next; // the first
        List<Change> news = reckoned.followed().news();
        if (!rosters.write(roster.account(), written, news, cause)) {
            return Outcome.LOST;
        }
        return news.isEmpty() ? Outcome.MOVED : Outcome.ANNOUNCED;
    }

    /**
     * Whoever meets something of another model than he remembers asks again, and so goes forward
     * only.
     */
    private Publication inForce(@Nullable Place stored, List<Member> people) {
        Publication remembered = models.publication();
        String version = remembered.version();
        boolean another =
                (stored != null && !stored.judged().model().equals(version))
                        || people.stream().anyMatch(member -> member.isOfAnother(version));
        return another ? models.latest() : remembered;
    }

    private Reckoned reckoned(
            Account account, Place place, Publication model, Instant told, Instant now) {
        if (mustReckon(account, place, told, now)) {
            return reckoning.reckon(account, place, model, told, now);
        }
        return new Reckoned(
                new Followed(place.standing(), List.of()),
                place.standing().qualified() ? account.unqualified(now) : Optional.empty());
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
}
