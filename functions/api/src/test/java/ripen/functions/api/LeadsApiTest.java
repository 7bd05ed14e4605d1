package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static ripen.functions.api.Api.START;
import static ripen.functions.api.Api.day;
import static ripen.functions.api.Api.ids;
import static ripen.functions.api.Api.list;
import static ripen.functions.api.Api.map;
import static ripen.functions.api.Api.number;
import static ripen.functions.api.Api.pricing;
import static ripen.functions.api.Api.profile;
import static ripen.functions.api.Api.whitepaper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.lead.Profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class LeadsApiTest {

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aLeadIsFoundByItsAddressHoweverItIsWritten() {
        Profile first = profile("first");
        api.store(first, whitepaper(first, START));

        Map<String, Object> page = api.document("/leads", "email", " First@Example.COM");

        assertThat(page).containsOnlyKeys("items", "next").containsEntry("next", null);
        Map<String, Object> lead = list(page, "items").getFirst();
        assertThat(lead.keySet())
                .containsExactly(
                        "id",
                        "email",
                        "name",
                        "stage",
                        "label",
                        "temperature",
                        "fit",
                        "engagement",
                        "interests",
                        "source",
                        "createdAt");
        assertThat(lead)
                .containsEntry("id", "first")
                .containsEntry("stage", "engaged")
                .containsEntry("label", "A3")
                .containsEntry("temperature", "warm")
                .containsEntry("source", Map.of("source", "newsletter", "campaign", "spring"))
                .containsEntry("createdAt", "2018-06-01T08:00:00.000Z");
        assertThat(number(map(lead, "engagement"), "score")).isEqualTo(20);
        assertThat(api.tables.calls).containsExactly("getItem", "queryPaginator");
        assertThat(api.document("/leads", "email", "nobody@example.com"))
                .containsEntry("items", List.of());
        assertThat(api.document("/leads", "email", "no address")).containsEntry("items", List.of());
    }

    @Test
    void scoreAndLevelAreRightWhenRead() {
        Profile first = profile("first");
        api.store(first, whitepaper(first, START));
        Map<String, Object> engagement =
                engagement(api.document("/leads", "email", "first@example.com"));
        Instant drop =
                Instant.parse(String.valueOf(list(engagement, "crossings").getFirst().get("at")));
        // MODEL.md: level 4 on day 24.90
        assertThat(Duration.between(START, drop).toMillis() / 86_400_000.0)
                .isCloseTo(24.90, within(0.005));
        assertThat(list(engagement, "crossings").getFirst()).containsEntry("level", 4);

        api.now = day(15);
        engagement = engagement(api.document("/leads", "email", "first@example.com"));
        assertThat(number(engagement, "score")).isCloseTo(20 * Math.pow(2, -0.5), within(1e-9));
        assertThat(engagement)
                .containsEntry("asOf", "2018-06-16T08:00:00.000Z")
                .containsEntry("level", 3);

        api.now = drop;
        engagement = engagement(api.document("/leads", "email", "first@example.com"));
        assertThat(engagement).containsEntry("level", 4).containsEntry("crossings", List.of());
    }

    @Test
    void theHottestComeFirstPageByPageAndNobodyIsLostOrDoubled() {
        for (int i = 0; i < 25; i++) {
            Profile lead = profile("lead-" + (char) ('a' + i));
            api.store(lead, whitepaper(lead, START.plus(Duration.ofHours(17L * i))));
        }
        api.now = day(30);

        assertThat(ids(api.document("/leads", "limit", "3"))).isEqualTo("lead-y lead-x lead-w");
        var found = new ArrayList<String>();
        String next = "";
        for (int page = 0; next != null && page < 20; page++) {
            Map<String, Object> answer = api.document("/leads", "limit", "4", "next", next);
            list(answer, "items").forEach(item -> found.add(String.valueOf(item.get("id"))));
            next = (String) answer.get("next");
        }
        assertThat(found).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void whatAPageCostsDoesNotFollowTheNumberOfLeads() {
        for (int i = 0; i < 120; i++) {
            Profile lead = profile("lead-" + i);
            api.store(lead, whitepaper(lead, START.plus(Duration.ofHours(i))));
            if (i == 59) {
                api.document("/leads", "limit", "10");
            }
        }
        int half = api.tables.calls.size();
        api.document("/leads", "limit", "10");

        assertThat(api.tables.calls).hasSize(2 * half);
    }

    @Test
    void filtersLookAtTheLeadAsItIsNowAndNotAsItIsStored() {
        Profile faded = profile("faded");
        api.store(
                faded,
                whitepaper(faded, START),
                pricing(START.plusSeconds(60), "alpha"),
                pricing(START.plusSeconds(120), "alpha"));
        Profile fresh = profile("fresh");
        api.store(
                fresh,
                whitepaper(fresh, day(20)),
                pricing(day(20).plusSeconds(60), "alpha"),
                pricing(day(20).plusSeconds(120), "alpha"));
        api.now = day(21);

        assertThat(ids(api.document("/leads", "stage", "marketing-qualified"))).isEqualTo("fresh");
        assertThat(ids(api.document("/leads", "stage", "engaged"))).isEqualTo("faded");
        assertThat(ids(api.document("/leads", "temperature", "hot"))).isEqualTo("fresh");
        assertThat(ids(api.document("/leads", "label", "A3"))).isEqualTo("faded");
        assertThat(ids(api.document("/leads", "label", "D1"))).isEmpty();
    }

    private static Map<String, Object> engagement(Map<String, Object> page) {
        return map(list(page, "items").getFirst(), "engagement");
    }
}
