package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.functions.api.Api.START;
import static ripen.functions.api.Api.day;
import static ripen.functions.api.Api.ids;
import static ripen.functions.api.Api.list;
import static ripen.functions.api.Api.map;
import static ripen.functions.api.Api.pricing;
import static ripen.functions.api.Api.profile;
import static ripen.functions.api.Api.whitepaper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.lead.Profile;
import ripen.score.Activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who cools, who has gone quiet, and how many drops are expected. */
class WhatWillComeApiTest {

    private static final String LATE = "2018-12-31T00:00:00Z";

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void whoCoolsIsListedSoonestFirstWithTheInstantAndTheLabels() {
        stores("first", START, 0);
        stores("second", day(3), 0);
        stores("hot", day(1), 2);
        api.now = day(5);

        Map<String, Object> page = api.document("/leads", "coolingBefore", LATE);

        // hot until day 1 + 20.34; the others until 24.90 days after their white papers
        assertThat(ids(page)).isEqualTo("hot first second");
        assertThat(page).containsEntry("next", null);
        Map<String, Object> hot = list(page, "items").getFirst();
        assertThat(map(hot, "cooling"))
                .containsEntry("from", "A2")
                .containsEntry("to", "A3")
                .containsEntry("at", crossing(hot));
        assertThat(days(map(hot, "cooling").get("at"))).isBetween(21.335, 21.345);
        assertThat(map(list(page, "items").getLast(), "cooling")).containsEntry("to", "A4");
        assertThat(hot).doesNotContainKeys("quietSince", "lastPositive");
    }

    @Test
    void onlyDropsBeforeTheInstantAndOfThoseWhoMatch() {
        stores("first", START, 0);
        stores("hot", day(1), 2);

        String day22 = day(22).toString();
        assertThat(ids(api.document("/leads", "coolingBefore", day22))).isEqualTo("hot");
        assertThat(ids(api.document("/leads", "coolingBefore", day22, "label", "A3"))).isEmpty();
        assertThat(ids(api.document("/leads", "coolingBefore", LATE, "label", "A3")))
                .isEqualTo("first");
        assertThat(ids(api.document("/leads", "coolingBefore", LATE, "temperature", "hot")))
                .isEqualTo("hot");
        assertThat(ids(api.document("/leads", "coolingBefore", LATE, "stage", "engaged")))
                .isEqualTo("first");
        api.now = day(22);
        // It has dropped, though no sweep has been there: its next drop is the one to A4.
        assertThat(ids(api.document("/leads", "coolingBefore", day(30).toString())))
                .isEqualTo("first");
    }

    @Test
    void pagesFollowEachOtherAndACursorBelongsToItsInstant() {
        for (int i = 0; i < 25; i++) {
            stores(
                    "lead-" + (char) ('a' + i),
                    START.plus(Duration.ofHours(7L * ((i * 11) % 25))),
                    0);
        }
        var found = new ArrayList<String>();
        String next = "";
        while (next != null) {
            Map<String, Object> page =
                    api.document("/leads", "coolingBefore", LATE, "limit", "4", "next", next);
            list(page, "items")
                    .forEach(item -> found.add(String.valueOf(map(item, "cooling").get("at"))));
            next = (String) page.get("next");
            if (next != null) {
                assertThat(
                                api.get(
                                                "/leads",
                                                "coolingBefore",
                                                "2018-12-30T00:00:00Z",
                                                "next",
                                                next)
                                        .status())
                        .isEqualTo(400);
            }
        }
        assertThat(found).hasSize(25).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whoHasGoneQuietIsListedTheMostPromisingFirstWithSinceWhen() {
        stores("weak", START, 0);
        stores("strong", START.plusSeconds(60), 2);
        stores("active", day(30), 0);
        api.now = day(46);

        Map<String, Object> page = api.document("/leads", "quiet", "true");

        assertThat(ids(page)).isEqualTo("strong weak");
        assertThat(page).containsEntry("next", null);
        assertThat(list(page, "items").getLast())
                .containsEntry("quietSince", "2018-07-16T08:00:00.000Z")
                .containsEntry("lastPositive", "2018-06-01T08:00:00.000Z")
                .doesNotContainKey("cooling");
        assertThat(ids(api.document("/leads", "quiet", "true", "stage", "customer"))).isEmpty();
        Map<String, Object> first = api.document("/leads", "quiet", "true", "limit", "1");
        assertThat(ids(first)).isEqualTo("strong");
        String next = String.valueOf(first.get("next"));
        assertThat(ids(api.document("/leads", "quiet", "true", "next", next))).isEqualTo("weak");
    }

    @Test
    void beforeAnythingHasHappenedTheListsAreEmpty() {
        assertThat(api.document("/leads", "quiet", "true"))
                .containsEntry("items", List.of())
                .containsEntry("next", null);
        assertThat(api.document("/leads", "coolingBefore", LATE))
                .containsEntry("items", List.of())
                .containsEntry("next", null);
    }

    @Test
    void theKpisSayHowManyWillDropAsTheListOfThoseWhoCoolNamesThem() {
        stores("today", day(0), 0);
        stores("tomorrow", day(1), 0);
        stores("also-tomorrow", day(1), 0);
        stores("in-seven-days", day(7), 0);
        stores("later", day(8), 0);
        api.now = day(24.5); // all drop 24.90 days after their white papers: at 05:36 UTC

        Map<String, Object> expected = map(api.document("/kpis"), "expected");

        assertThat(expected).containsEntry("asOf", "2018-06-25T20:00:00.000Z");
        assertThat(map(expected, "today"))
                .containsEntry("from", "2018-06-25")
                .containsEntry("drops", 0);
        assertThat(map(expected, "tomorrow"))
                .containsEntry("from", "2018-06-26")
                .containsEntry("to", "2018-06-26")
                .containsEntry("drops", 1)
                .containsEntry("atLeast", false)
                .containsEntry("byLabel", List.of(Map.of("from", "A3", "to", "A4", "drops", 1)));
        assertThat(map(expected, "nextWeek"))
                .containsEntry("from", "2018-06-26")
                .containsEntry("to", "2018-07-02")
                .containsEntry("drops", 3);
        assertThat(list(api.document("/leads", "coolingBefore", "2018-07-02T22:00:00Z"), "items"))
                .hasSize(3);
    }

    private void stores(String lead, Instant at, int pricingViews) {
        Profile profile = profile(lead);
        var activities = new ArrayList<Activity>();
        activities.add(whitepaper(profile, at));
        for (int i = 0; i < pricingViews; i++) {
            activities.add(pricing(at.plusSeconds(1 + i), "alpha"));
        }
        api.store(profile, activities.toArray(Activity[]::new));
    }

    private static Object crossing(Map<String, Object> lead) {
        return list(map(lead, "engagement"), "crossings").getFirst().get("at");
    }

    private static double days(Object instant) {
        return Duration.between(START, Instant.parse(String.valueOf(instant))).toMillis()
                / 86_400_000.0;
    }
}
