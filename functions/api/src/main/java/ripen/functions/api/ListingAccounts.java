package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.account.Account;
import ripen.account.AccountModel;
import ripen.aws.accounts.AccountFiles;
import ripen.aws.accounts.AccountIndex;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.leads.HeatIndex.Place;
import ripen.score.Scoring;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /accounts}: by score or by name. A page by score is sorted exactly; from one page to
 * the next the order is that of the index, which knows heat to the day. By name the order is exact.
 */
final class ListingAccounts {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    /** Accounts that everybody has left stay in their place; so many are passed over at most. */
    private static final int MOST_LOOKED_AT = 400;

    private static final String AGAIN =
            "next must be what the answer before gave as next, with the same sort; leave it out to"
                    + " begin at the top.";

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
        var parameters = new Parameters(request, "sort", "limit", "next");
        int limit = parameters.number("limit", USUAL, MOST);
        Optional<String> next = parameters.text("next");
        String sort = parameters.text("sort").orElse("score");
        return switch (sort) {
            case "score" -> byScore(next.map(ListingAccounts::place).orElse(null), limit);
            case "name" -> byName(next.map(ListingAccounts::name).orElse(null), limit);
            default -> throw Parameters.wrong("sort", "score or name", sort);
        };
    }

    private HttpResponse byScore(@Nullable Place after, int limit) {
        Instant now = clock.instant();
        Iterator<Place> places = index.hottest(after);
        var found = new ArrayList<AccountView>();
        var seen = new HashSet<String>();
        Place last = null;
        for (int left = MOST_LOOKED_AT;
                places.hasNext() && found.size() < limit && left > 0;
                left--) {
            last = places.next();
            // While an account moves within the index it may stand at two places.
            if (seen.add(last.lead())) {
                view(last.lead(), now).ifPresent(found::add);
            }
        }
        found.sort(
                Comparator.comparingDouble((AccountView view) -> -view.account().score(now))
                        .thenComparing(view -> view.account().id()));
        return answer(
                found,
                places.hasNext() && last != null
                        ? last.day() + "." + last.partition() + "." + last.lead()
                        : null);
    }

    private HttpResponse byName(@Nullable String after, int limit) {
        Instant now = clock.instant();
        Iterator<String> names = index.byName(after);
        var found = new ArrayList<AccountView>();
        String last = null;
        for (int left = MOST_LOOKED_AT;
                names.hasNext() && found.size() < limit && left > 0;
                left--) {
            last = names.next();
            view(last, now).ifPresent(found::add);
        }
        return answer(found, names.hasNext() && last != null ? "name." + last : null);
    }

    private Optional<AccountView> view(String id, Instant now) {
        Account account = files.glance(id, AccountModel.of(scoring.get().model()));
        return account.members().isEmpty()
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

    private static String name(String cursor) {
        if (!cursor.matches("name\\..{1,300}")) {
            throw Problem.badRequest(AGAIN);
        }
        return cursor.substring("name.".length());
    }
}
