package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static ripen.functions.api.Api.START;
import static ripen.functions.api.Api.day;
import static ripen.functions.api.Api.list;
import static ripen.functions.api.Api.map;
import static ripen.functions.api.Api.number;
import static ripen.functions.api.Api.pricing;
import static ripen.functions.api.Api.profile;
import static ripen.functions.api.Api.whitepaper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ripen.lead.Profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

class LedgerApiTest {

    private final Api api = new Api();

    @BeforeEach
    void aLeadWithFiveActivities() {
        Profile lead = profile("first");
        api.store(
                lead,
                whitepaper(lead, START),
                pricing(day(1), "alpha"),
                pricing(day(1.1), "alpha"),
                pricing(day(1.2), "alpha"),
                pricing(day(1.3), "alpha"));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void theScoreIsTheSumOfTheWorthsAndTheLeadsScoreAtEveryInstant() {
        for (double days : new double[] {0, 0.5, 1, 1.25, 2, 17.3, 90, 400}) {
            Instant at = day(days);
            Map<String, Object> ledger = api.document("/leads/first/ledger", "at", at.toString());

            assertThat(number(ledger, "score")).isCloseTo(sum(ledger, "engagement"), within(1e-9));
            if (days >= 1.3) {
                api.now = at;
                Map<String, Object> lead = api.document("/leads/first");
                assertThat(number(map(lead, "engagement"), "score"))
                        .isCloseTo(number(ledger, "score"), within(1e-9));
                assertThat(number(map(map(lead, "interests"), "alpha"), "score"))
                        .isCloseTo(sum(ledger, "interest:alpha"), within(1e-9));
            }
        }
    }

    @Test
    void onlyWhatHasHappenedByThenIsThereOldestFirstAndTheCapSaysSo() {
        assertThat(list(api.document("/leads/first/ledger", "at", START.toString()), "entries"))
                .hasSize(1);
        assertThat(
                        list(
                                api.document(
                                        "/leads/first/ledger",
                                        "at",
                                        START.minusMillis(1).toString()),
                                "entries"))
                .isEmpty();

        api.now = day(2);
        List<Map<String, Object>> entries = list(api.document("/leads/first/ledger"), "entries");

        assertThat(entries)
                .isSortedAccordingTo(
                        (a, b) ->
                                String.valueOf(a.get("at")).compareTo(String.valueOf(b.get("at"))));
        assertThat(entries.getFirst())
                .containsOnlyKeys(
                        "at", "type", "rule", "dimension", "points", "worth", "why", "model")
                .containsEntry("rule", "document")
                .containsEntry("dimension", "engagement");
        assertThat(entries)
                .filteredOn(entry -> String.valueOf(entry.get("why")).contains("capped"))
                .isNotEmpty();
    }

    @Test
    void pagesShowEachEntryOnceAndTheScoreOfAll() {
        api.now = day(3);
        Map<String, Object> whole = api.document("/leads/first/ledger");
        var seen = new ArrayList<Map<String, Object>>();
        Map<String, Object> page = api.document("/leads/first/ledger", "limit", "2");
        seen.addAll(list(page, "entries"));
        while (page.get("next") != null) {
            api.now = api.now.plusSeconds(3600); // the pages are of one instant all the same
            page =
                    api.document(
                            "/leads/first/ledger",
                            "limit",
                            "2",
                            "next",
                            String.valueOf(page.get("next")));
            assertThat(page)
                    .containsEntry("score", whole.get("score"))
                    .containsEntry("at", whole.get("at"));
            seen.addAll(list(page, "entries"));
        }

        assertThat(seen).isEqualTo(list(whole, "entries"));
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
    }

    @Test
    void whatIsAskedWronglyIsExplained() {
        assertThat(api.get("/leads/nobody/ledger").status()).isEqualTo(404);
        assertThat(api.get("/leads/first/ledger", "at", "yesterday").body())
                .contains("at must be an instant such as", "yesterday");
        assertThat(api.get("/leads/first/ledger", "at", "+999999999-01-01T00:00:00Z").status())
                .isEqualTo(400);
        assertThat(api.get("/leads/first/ledger", "next", "x").status()).isEqualTo(400);
        assertThat(api.get("/leads/first/ledger", "limit", "0").body()).contains("from 1 to 2000");
        assertThat(api.get("/leads/first/ledger", "at", "2018-06-02T10:00:00+02:00").status())
                .isEqualTo(200);
    }

    private static double sum(Map<String, Object> ledger, String dimension) {
        return list(ledger, "entries").stream()
                .filter(entry -> dimension.equals(entry.get("dimension")))
                .mapToDouble(entry -> number(entry, "worth"))
                .sum();
    }
}
