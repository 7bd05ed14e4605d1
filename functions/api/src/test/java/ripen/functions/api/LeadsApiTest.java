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

import ripen.aws.http.HttpResponse;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.ProfileDocument;
import ripen.score.TeamWord;

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
                        "excluded",
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
        HttpResponse nobody = api.get("/leads", "email", " ");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.body()).contains("email is empty", "leave it out to list all leads");
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
    void negativePointsAreShownAsZeroAndSaidToBeFloored() {
        Profile first = profile("first");
        api.store(
                first,
                Api.activity("form.submitted", START, Map.of("form", Map.of("id", "newsletter"))),
                Api.activity(
                        "page.viewed",
                        START.plusSeconds(1),
                        Map.of("page", Map.of("path", "/careers"))));
        api.now = START.plusSeconds(1);
        assertThat(engagement(api.document("/leads", "email", "first@example.com")))
                .containsEntry("floored", true)
                .containsEntry("score", 0.0);
        assertThat(number(api.document("/leads/first/ledger"), "score")).isNegative();

        api.store(first, whitepaper(first, START));
        assertThat(engagement(api.document("/leads", "email", "first@example.com")))
                .containsEntry("floored", false);
    }

    @Test
    void triageListsWhoRaisedAHandAndDoesNotFitUntilSomebodyAnswers() {
        Profile unfit = person("unfit", "Student", 5, EmailKind.FREE);
        Profile answered = person("answered", "Student", 5, EmailKind.FREE);
        Profile fits = profile("fits");
        api.store(unfit, handRaise(unfit));
        api.store(
                answered,
                handRaise(answered),
                new TeamWord.Returned("u-1", "student", null)
                        .activity(new Activity.Key(START.plusSeconds(9), "word.1")));
        api.store(fits, handRaise(fits));

        assertThat(ids(api.document("/leads", "triage", "true"))).isEqualTo("unfit");
        assertThat(ids(api.document("/leads", "triage", "true", "stage", "marketing-qualified")))
                .isEmpty();
        assertThat(api.get("/leads", "triage", "yes").status()).isEqualTo(400);
    }

    @Test
    void theWeeklyReviewListIsB2AndC1OfThoseWhoAreNotWithSales() {
        Profile b2 = person("b2", "Head of Sales", 240, EmailKind.FREE);
        Profile c1 = person("c1", "Head of Sales", 5, EmailKind.COMPANY);
        Profile c2 = person("c2", "Head of Sales", 5, EmailKind.COMPANY);
        Profile raised = person("raised", "Head of Sales", 240, EmailKind.FREE);
        Profile a2 = profile("a2");
        for (Profile lead : List.of(b2, c2, a2)) {
            api.store(lead, whitepaper(lead, START), prices(1), prices(2));
        }
        api.store(c1, whitepaper(c1, START), another(), prices(1), prices(2), prices(3));
        api.store(raised, handRaise(raised));
        api.now = START.plusSeconds(60);

        assertThat(list(api.document("/leads"), "items"))
                .extracting(lead -> lead.get("id") + " " + lead.get("label"))
                .containsExactlyInAnyOrder("a2 A2", "b2 B2", "c1 C1", "c2 C2", "raised B1");
        assertThat(ids(api.document("/leads", "review", "true"))).isEqualTo("c1 b2");
        assertThat(ids(api.document("/leads", "review", "true", "label", "B2"))).isEqualTo("b2");
        assertThat(ids(api.document("/leads", "review", "true", "email", "a2@example.com")))
                .isEmpty();
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

    private static Profile person(String lead, String jobTitle, int employees, EmailKind kind) {
        Profile known = profile(lead);
        var person =
                new Person(
                        lead + "@example.com",
                        lead,
                        "Example GmbH",
                        jobTitle,
                        employees,
                        null,
                        "DE",
                        null,
                        kind);
        return new Profile(
                lead,
                person,
                known.source(),
                known.consent(),
                List.of(),
                List.of(),
                1,
                null,
                List.of(),
                false,
                START,
                1);
    }

    private static Activity handRaise(Profile profile) {
        return Api.activity(
                "form.submitted",
                START,
                Map.of(
                        "form",
                        Map.of("id", "demo", "intent", "hand-raise"),
                        "profile",
                        ProfileDocument.snapshot(profile)));
    }

    private static Activity another() {
        return Api.activity(
                "form.submitted",
                START.plusSeconds(4),
                Map.of("form", Map.of("id", "whitepaper", "document", "another")));
    }

    private static Activity prices(int second) {
        return pricing(START.plusSeconds(second), "alpha");
    }
}
