package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.account.Account;
import ripen.account.Belonging;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An account as it stands at an instant. */
record AccountView(Account account, Instant now) {

    /** What lists show of an account. */
    Document summary() {
        return new Document()
                .put("id", account.id())
                .put("reference", Belonging.reference(account.id()))
                .put("score", Math.max(0, account.score(now)))
                .put("asOf", now)
                .put("heat", account.heat(now).orElse(null))
                .put("qualified", account.qualified(now))
                .put("crossings", crossings())
                .put("people", account.people())
                .put("functions", account.functions())
                .put("missing", account.missing());
    }

    /** When it will not be qualified any more, if nothing happens. */
    private List<Map<String, @Nullable Object>> crossings() {
        return account.unqualified(now).stream()
                .map(
                        at ->
                                new Document()
                                        .put("at", at)
                                        .put("below", account.model().rule().threshold())
                                        .put("qualified", false)
                                        .members())
                .toList();
    }

    /** Points by product line, the strongest first; what has come to nothing is left out. */
    Document interests() {
        var interests = new Document();
        account.interests(now)
                .forEach(
                        (product, points) -> {
                            if (points > 0) {
                                interests.put(
                                        product,
                                        new Document()
                                                .put("score", points)
                                                .put("asOf", now)
                                                .members());
                            }
                        });
        return interests;
    }
}
