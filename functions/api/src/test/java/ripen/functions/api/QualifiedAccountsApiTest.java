package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.functions.api.Api.START;
import static ripen.functions.api.Api.ids;
import static ripen.functions.api.Api.list;
import static ripen.functions.api.Api.pricing;
import static ripen.functions.api.Api.whitepaper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.account.KeepingRosters;
import ripen.aws.Item;
import ripen.aws.accounts.DynamoDbRosters;
import ripen.aws.accounts.PublicSuffixes;
import ripen.aws.http.HttpResponse;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.Models;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which accounts are qualified, until when, and what was announced of it. */
class QualifiedAccountsApiTest {

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
    void theQualifiedOnesAreListedByScoreOrNameAndTheOthersToo() {
        qualified("one", 2);
        qualified("two", 3);
        lead("alone", "a@three.example", "CFO", 3);

        assertThat(ids(api.document("/accounts", "qualified", "true")))
                .isEqualTo("two.example one.example");
        assertThat(ids(api.document("/accounts", "qualified", "true", "sort", "name")))
                .isEqualTo("one.example two.example");
        assertThat(ids(api.document("/accounts", "qualified", "false"))).isEqualTo("three.example");
        api.now = START.plus(Duration.ofDays(99));
        assertThat(ids(api.document("/accounts", "qualified", "true"))).isEmpty();
    }

    @Test
    void theQualifiedOnesAreFoundWithoutLookingAtThoseBelow() {
        qualified("one", 3);
        for (int i = 0; i < 30; i++) {
            lead("l-" + i, "a@company-" + i + ".example", "CFO", 0);
        }
        api.tables.calls.clear();
        Map<String, Object> answer = api.document("/accounts", "qualified", "true");
        assertThat(ids(answer)).isEqualTo("one.example");
        assertThat(answer).containsEntry("next", null);
        assertThat(api.tables.calls.size()).isLessThanOrEqualTo(4 + 1);
    }

    @Test
    void whatCoolsSoonIsListedSoonestFirstWithTheDate() {
        qualified("one", 3);
        qualified("two", 2);
        qualified("never", 3);
        lead("alone", "a@three.example", "CFO", 3);
        Instant soonest = ends("two.example");
        Instant later = ends("one.example");
        assertThat(soonest).isBefore(later);

        String all = later.toString();
        assertThat(ids(api.document("/accounts", "coolingBefore", soonest.toString())))
                .isEqualTo("two.example");
        assertThat(
                        ids(
                                api.document(
                                        "/accounts",
                                        "coolingBefore",
                                        soonest.minusMillis(1).toString())))
                .isEmpty();
        Map<String, Object> first = api.document("/accounts", "coolingBefore", all, "limit", "2");
        Map<String, Object> second =
                api.document(
                        "/accounts",
                        "coolingBefore",
                        all,
                        "next",
                        String.valueOf(first.get("next")));
        assertThat(ids(first) + " " + ids(second))
                .isEqualTo("two.example never.example one.example");
        // The index still names the old end; the list knows the new one.
        lead("more", "more@two.example", "Head of IT", 3);
        assertThat(ids(api.document("/accounts", "coolingBefore", soonest.toString()))).isEmpty();
        assertThat(api.get("/accounts", "coolingBefore", all, "sort", "name").status())
                .isEqualTo(400);
    }

    @Test
    void ofMoreAccountsThanOneLooksAtForAPageNoneThatCoolsIsLeftOut() {
        // All of one shard due, and not qualified any more or later than the index says; then one.
        for (int i = 0; i < 1_700; i++) {
            due("empty-" + i + ".example", i % 4, START.plusSeconds(i));
        }
        qualified("one", 2);
        Map<String, Object> answer =
                api.document("/accounts", "coolingBefore", ends("one.example").toString());
        assertThat(ids(answer)).isEqualTo("one.example");
        assertThat(answer).containsEntry("next", null);
    }

    @Test
    void moreThanCanBeLookedAtIsRefusedAndNotCutOff() {
        for (int i = 0; i < 4_001; i++) {
            due("empty-" + i + ".example", i % 4, START.plusSeconds(i));
        }
        HttpResponse refused =
                api.get("/accounts", "coolingBefore", START.plusSeconds(9_000).toString());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("ask for an earlier coolingBefore");
    }

    /** An account that the index names and that nobody is in. */
    private void due(String account, int shard, Instant at) {
        api.tables.put(
                "Leads",
                Item.write()
                        .text("pk", "accounts#" + account.charAt(0))
                        .text("sk", "account#" + account)
                        .text("dueShard", "accounts-decay#" + shard)
                        .whole("dueAt", at.toEpochMilli())
                        .item());
    }

    @Test
    void whatWasAnnouncedIsShownBesideTheHistory() {
        api.now = START.plusSeconds(60);
        qualified("one", 3);
        Instant since = START.plusSeconds(2); // with the second view of both
        Map<String, Object> account = api.document("/accounts/one.example");
        assertThat(account)
                .containsEntry("reference", "one.example")
                .containsEntry("qualifiedSince", since.toString().replace("Z", ".000Z"));
        assertThat(list(account, "announced"))
                .singleElement()
                .satisfies(
                        spell ->
                                assertThat(spell)
                                        .containsEntry("from", account.get("qualifiedSince"))
                                        .containsEntry("until", null));
    }

    /** Two people of a company, each with so many views of the prices. */
    private void qualified(String company, int views) {
        lead(company + "-1", "a@" + company + ".example", "CFO", views);
        lead(company + "-2", "b@" + company + ".example", "Head of IT", views);
    }

    private Instant ends(String account) {
        Map<String, Object> shown = api.document("/accounts/" + account);
        return Instant.parse(String.valueOf(list(shown, "crossings").getFirst().get("at")));
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
}
