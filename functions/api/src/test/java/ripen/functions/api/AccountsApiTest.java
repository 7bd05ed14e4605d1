package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static ripen.functions.api.Api.START;
import static ripen.functions.api.Api.ids;
import static ripen.functions.api.Api.list;
import static ripen.functions.api.Api.map;
import static ripen.functions.api.Api.number;
import static ripen.functions.api.Api.pricing;
import static ripen.functions.api.Api.whitepaper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.account.KeepingRosters;
import ripen.aws.accounts.DynamoDbRosters;
import ripen.aws.accounts.PublicSuffixes;
import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.Models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class AccountsApiTest {

    private final Api api = new Api();
    private final KeepingRosters keeping =
            new KeepingRosters(
                    new DynamoDbRosters(api.tables.dynamoDb(), "Leads", 4),
                    new PublicSuffixes(),
                    Models.only(api.scoring));

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void withoutPeopleThereAreNoAccounts() {
        for (String sort : List.of("score", "name")) {
            Map<String, Object> page = api.document("/accounts", "sort", sort);
            assertThat(list(page, "items")).isEmpty();
            assertThat(page).containsEntry("next", null);
        }
        HttpResponse response = api.get("/accounts/example.com");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).contains("GET /accounts lists");
    }

    @Test
    void anAccountShowsWhoIsInItAndWhoIsMissing() {
        lead("cfo", "cfo@eu.example.com", "CFO", 3);
        lead("head", "head@example.com", "Head of Operations", 3);
        Map<String, Object> account = api.document("/accounts/Example.com");

        assertThat(number(account, "score")).isCloseTo(44 + 0.75 * 44, within(1e-3));
        assertThat(account)
                .containsEntry("id", "example.com")
                .containsEntry("qualified", true)
                .containsEntry("people", 2)
                .containsEntry("functions", List.of("finance", "operations"))
                .containsEntry("missing", List.of("it"))
                .containsEntry("deciding", List.of("operations", "it", "finance"))
                .containsEntry(
                        "rule",
                        Map.of(
                                "model",
                                api.scoring.model().version(),
                                "threshold",
                                60.0,
                                "weights",
                                List.of(1.0, 0.75, 0.5, 0.25),
                                "people",
                                2));
        assertThat(number(map(map(account, "interests"), "alpha"), "score"))
                .isCloseTo(48, within(1e-3));
        assertThat(list(account, "committee"))
                .extracting(person -> person.get("id") + " " + person.get("weight"))
                .containsExactly("cfo 1.0", "head 0.75");
        Map<String, Object> crossing = list(account, "crossings").getFirst();
        assertThat(crossing).containsEntry("below", 60.0).containsEntry("qualified", false);
        api.now = Instant.parse(String.valueOf(crossing.get("at")));
        Map<String, Object> then = api.document("/accounts/example.com");
        assertThat(then).containsEntry("qualified", false).containsEntry("qualifiedSince", null);
        assertThat(list(then, "crossings")).isEmpty();
        assertThat(list(then, "history").getLast())
                .containsEntry("at", crossing.get("at"))
                .containsEntry("qualified", false);
        assertThat(number(then, "score")).isLessThan(60).isCloseTo(60, within(1e-6));
    }

    @Test
    void theListIsSortedByScoreOrNameAndHasPages() {
        lead("one", "one@beta.example", "CFO", 1);
        lead("two", "two@alpha.example", "CFO", 3);
        lead("three", "three@gamma.example", "CFO", 2);

        assertThat(ids(api.document("/accounts")))
                .isEqualTo("alpha.example gamma.example beta.example");
        assertThat(ids(api.document("/accounts", "sort", "name")))
                .isEqualTo("alpha.example beta.example gamma.example");
        for (String sort : List.of("score", "name")) {
            Map<String, Object> first = api.document("/accounts", "sort", sort, "limit", "2");
            Map<String, Object> second =
                    api.document(
                            "/accounts", "sort", sort, "next", String.valueOf(first.get("next")));
            assertThat(ids(first) + " " + ids(second))
                    .isEqualTo(ids(api.document("/accounts", "sort", sort)));
            assertThat(second).containsEntry("next", null);
        }
    }

    @Test
    void whatAPageOfTheBestCostsDoesNotFollowTheirNumber() {
        for (int i = 0; i < 30; i++) {
            lead("l-" + i, "a@company-" + i + ".example", "CFO", i % 3);
        }
        api.tables.calls.clear();
        api.document("/accounts", "limit", "3");
        assertThat(api.tables.calls.size()).isLessThanOrEqualTo(4 + 3);
    }

    @Test
    void aLeadNamesItsAccount() {
        lead("head", "head@mail.example.com", "Head of IT", 0);
        lead("free", "somebody@gmail.com", "Head of IT", 0);

        assertThat(map(api.document("/leads/head"), "account"))
                .isEqualTo(Map.of("id", "example.com", "byHand", false));
        assertThat(api.document("/leads/free")).containsEntry("account", null);
    }

    @Test
    void byHandALeadIsTiedAndUntied() {
        lead("free", "somebody@gmail.com", "Head of IT", 0);
        HttpResponse tied = put("free", "{\"account\": \"WWW.Example.com\"}");

        assertThat(tied.status()).isEqualTo(200);
        assertThat(map(Json.object(tied.body()), "account"))
                .isEqualTo(Map.of("id", "example.com", "byHand", true));
        keep("free");
        assertThat(list(api.document("/accounts/example.com"), "committee"))
                .singleElement()
                .satisfies(person -> assertThat(person).containsEntry("byHand", true));
        assertThat(put("free", "{\"account\": null}").body()).contains("\"account\":null");
        assertThat(api.get("/accounts/example.com").status())
                .as("at once, though no message has arrived")
                .isEqualTo(404);
        keep("free");
        assertThat(ids(api.document("/accounts"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    {"account": 7}; must be a text or null
                    {}; must be there
                    {"account": "a", "lead": "b"}; nothing beside it
                    {"account": ""}; must be a company's domain or name
                    {"account": "gmail.com"}; mail provider
                    {"account": "co.uk"}; not a domain that a company can have
                    []; JSON object
                    """)
    void whatIsNoAccountIsRefusedAndChangesNothing(String body, String problem) {
        lead("free", "somebody@gmail.com", "Head of IT", 0);
        HttpResponse response = put("free", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains(problem);
        assertThat(api.document("/leads/free")).containsEntry("account", null);
    }

    @Test
    void onlyWhoMayDecideDecides() {
        lead("free", "somebody@gmail.com", "Head of IT", 0);
        api.groups = "[sales]";
        assertThat(put("free", "{\"account\": \"example.com\"}").status()).isEqualTo(403);
        assertThat(api.get("/accounts").status()).isEqualTo(200);
        api.groups = "[admin]";
        assertThat(put("free", "{\"account\": \"example.com\"}").status()).isEqualTo(200);
        assertThat(put("nobody", "{\"account\": \"example.com\"}").status()).isEqualTo(404);
        api.groups = "[guests]";
        assertThat(api.get("/accounts").status()).isEqualTo(403);
        assertThat(api.get("/accounts/example.com").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "sort, heat, score or name",
        "limit, 0, from 1 to 200",
        "qualified, yes, true or false",
        "coolingBefore, soon, an instant",
        "coolingBefore, 2001-01-01T00:00:00Z, an instant to come",
        "next, x, unchanged"
    })
    void whatIsAskedWronglyIsExplained(String name, String value, String problem) {
        HttpResponse response = api.get("/accounts", name, value);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains(problem.replace("unchanged", "gave as next"));
    }

    /** A white paper, 20 points, and views of the prices, 8 each, on days of their own. */
    private void lead(String id, String email, String jobTitle, int views) {
        Profile sample = Api.profile(id);
        EmailKind kind = email.endsWith("gmail.com") ? EmailKind.FREE : EmailKind.COMPANY;
        var person = new Person(email, id, "Example GmbH", jobTitle, 240, null, "DE", null, kind);
        var profile =
                new Profile(
                        id,
                        person,
                        sample.source(),
                        sample.consent(),
                        List.of(),
                        List.of(),
                        1,
                        null,
                        List.of(),
                        false,
                        START,
                        1);
        var activities = new ArrayList<Activity>();
        activities.add(whitepaper(profile, START));
        for (int view = 0; view < views; view++) {
            activities.add(pricing(START.plusSeconds(view + 1), "alpha"));
        }
        api.store(profile, activities.toArray(Activity[]::new));
        keep(id);
    }

    private void keep(String lead) {
        keeping.keep(lead, new Cause("m-" + lead, "c", api.now), api.now);
    }

    private HttpResponse put(String lead, String body) {
        return api.send("PUT", "/leads/" + lead + "/account", body);
    }
}
