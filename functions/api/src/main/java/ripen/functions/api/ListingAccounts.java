package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.account.Account;
import ripen.account.AccountModel;
import ripen.aws.AtOnce;
import ripen.aws.accounts.AccountFiles;
import ripen.aws.accounts.AccountIndex;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.leads.HeatIndex.Place;
import ripen.decay.FadingSum;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * {@code GET /accounts}: by score, by name, or those that will cool soon. A page by score is sorted
 * exactly; from one page to the next the order is that of the index, which knows heat to the day.
 * By name the order is exact.
 */
final class ListingAccounts {

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Accounts that everybody has left stay in their place; so many are passed over at most. */
    private static final int MOST_LOOKED_AT = 400;

    /** So many accounts are looked at for what cools; more than that is refused. */
    private static final int MOST_COOLING = 4_000;

    private static final String AGAIN =
            "next must be what the answer before gave as next, with the same question; leave it out"
                    + " to begin at the top.";

    private final AccountIndex index;
    private final AccountFiles files;
    private final Supplier<Scoring> scoring;
    private final InstantSource clock;

    ListingAccounts(
            AccountIndex index,
            AccountFiles files,
            Supplier<Scoring> scoring,
            InstantSource clock) {
        this.index = index;
        this.files = files;
        this.scoring = scoring;
        this.clock = clock;
    }

    HttpResponse list(HttpRequest request) {
        var parameters =
                new Parameters(request, "sort", "qualified", "coolingBefore", "limit", "next");
        int limit = parameters.number("limit", USUAL, MOST);
        Optional<String> next = parameters.text("next");
        Optional<Instant> cooling = parameters.instantToCome("coolingBefore", clock.instant());
        Optional<String> sort = parameters.text("sort");
        Optional<Boolean> qualified =
                parameters.parsed("qualified", ListingAccounts::truth, "true or false");
        if (cooling.isPresent()) {
            if (sort.isPresent() || qualified.isPresent()) {
                throw Problem.badRequest(
                        "coolingBefore lists qualified accounts, soonest first: leave out sort and"
                                + " qualified.");
            }
            return cooling(
                    cooling.get(), next.map(ListingAccounts::end).orElse(End.BEFORE_ALL), limit);
        }
        return switch (sort.orElse("score")) {
            case "score" ->
                    byScore(next.map(ListingAccounts::place).orElse(null), limit, qualified);
            case "name" -> byName(next.map(ListingAccounts::name).orElse(null), limit, qualified);
            default -> throw Parameters.wrong("sort", "score or name", sort.orElseThrow());
        };
    }

    private HttpResponse byScore(@Nullable Place after, int limit, Optional<Boolean> qualified) {
        Instant now = clock.instant();
        long lowest = qualified.orElse(false) ? lowestDay(now) : Long.MIN_VALUE;
        Iterator<Place> places = index.hottest(after);
        var found = new ArrayList<AccountView>();
        var seen = new HashSet<String>();
        Place last = null;
        boolean below = false;
        for (int left = MOST_LOOKED_AT;
                places.hasNext() && found.size() < limit && left > 0 && !below;
                left--) {
            last = places.next();
            below = last.day() < lowest;
            // While an account moves within the index it may stand at two places.
            if (!below && seen.add(last.lead())) {
                view(last.lead(), now, qualified).ifPresent(found::add);
            }
        }
        found.sort(
                Comparator.comparingDouble((AccountView view) -> -view.account().score(now))
                        .thenComparing(view -> view.account().id()));
        return answer(
                found,
                places.hasNext() && last != null && !below
                        ? last.day() + "." + last.partition() + "." + last.lead()
                        : null);
    }

    /** Below the day of an account that is just qualified there is none in the index. */
    private long lowestDay(Instant now) {
        AccountModel model = AccountModel.of(scoring.get().model());
        return new FadingSum(model.rule().threshold(), now)
                .heat(model.engagement())
                .map(heat -> Math.floorDiv(heat.toEpochMilli(), DAY))
                .orElse(Long.MIN_VALUE);
    }

    /**
     * The due index may name an account too early, never too late: so the accounts that it names
     * are all that there are, and each says itself when it ends.
     */
    private HttpResponse cooling(Instant before, End after, int limit) {
        Instant now = clock.instant();
        var ends = new TreeMap<End, AccountView>();
        AtOnce.each(dueBy(before), id -> view(id, now, Optional.of(true))).stream()
                .flatMap(Optional::stream)
                .forEach(
                        view ->
                                view.account()
                                        .unqualified(now)
                                        .filter(at -> !at.isAfter(before))
                                        .ifPresent(
                                                at ->
                                                        ends.put(
                                                                new End(at, view.account().id()),
                                                                view)));
        NavigableMap<End, AccountView> rest = ends.tailMap(after, false);
        List<AccountView> page = rest.values().stream().limit(limit).toList();
        End last = rest.keySet().stream().limit(limit).reduce((_, end) -> end).orElse(after);
        return answer(page, rest.size() > limit ? "end." + last : null);
    }

    private List<String> dueBy(Instant before) {
        List<String> due =
                IntStream.range(0, index.shards())
                        .boxed()
                        .flatMap(shard -> index.dueBy(before, shard))
                        .limit(MOST_COOLING + 1L)
                        .toList();
        if (due.size() > MOST_COOLING) {
            throw Problem.badRequest(
                    "More than %d accounts may cool until then: ask for an earlier coolingBefore."
                            .formatted(MOST_COOLING));
        }
        return due;
    }

    /** When an account will not be qualified any more. */
    private record End(Instant at, String account) implements Comparable<End> {

        static final End BEFORE_ALL = new End(Instant.EPOCH, "");

        @Override
        public int compareTo(End other) {
            return Comparator.comparing(End::at).thenComparing(End::account).compare(this, other);
        }

        @Override
        public String toString() {
            return at.toEpochMilli() + "." + account;
        }
    }

    private HttpResponse byName(@Nullable String after, int limit, Optional<Boolean> qualified) {
        Instant now = clock.instant();
        Iterator<String> names = index.byName(after);
        var found = new ArrayList<AccountView>();
        String last = null;
        for (int left = MOST_LOOKED_AT;
                names.hasNext() && found.size() < limit && left > 0;
                left--) {
            last = names.next();
            view(last, now, qualified).ifPresent(found::add);
        }
        return answer(found, names.hasNext() && last != null ? "name." + last : null);
    }

    private Optional<AccountView> view(String id, Instant now, Optional<Boolean> qualified) {
        Account account = files.glance(id, AccountModel.of(scoring.get().model()));
        return account.members().isEmpty()
                        || qualified.filter(wanted -> wanted != account.qualified(now)).isPresent()
                ? Optional.empty()
                : Optional.of(new AccountView(account, now));
    }

    private static HttpResponse answer(List<AccountView> accounts, @Nullable String next) {
        List<Map<String, @Nullable Object>> items =
                accounts.stream().map(account -> account.summary().members()).toList();
        return HttpResponse.json(
                200, new Document().put("items", items).put("next", next).members());
    }

    private static Place place(String cursor) {
        if (!cursor.matches("-?\\d{1,9}\\.\\d{1,6}\\..{1,300}")) {
            throw Problem.badRequest(AGAIN);
        }
        String[] parts = cursor.split("\\.", 3);
        return new Place(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    private static End end(String cursor) {
        if (!cursor.matches("end\\.\\d{1,15}\\..{1,300}")) {
            throw Problem.badRequest(AGAIN);
        }
        String[] parts = cursor.split("\\.", 3);
        return new End(Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String name(String cursor) {
        if (!cursor.matches("name\\..{1,300}")) {
            throw Problem.badRequest(AGAIN);
        }
        return cursor.substring("name.".length());
    }
}
