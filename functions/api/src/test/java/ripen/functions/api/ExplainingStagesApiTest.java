package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static ripen.functions.api.Api.START;
import static ripen.functions.api.Api.day;
import static ripen.functions.api.Api.list;
import static ripen.functions.api.Api.number;
import static ripen.functions.api.Api.profile;
import static ripen.functions.api.Api.whitepaper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.lead.Profile;
import ripen.score.TeamWord;

import java.time.Instant;
import java.util.Map;

/** "Why is she hot?", asked of the API. */
class ExplainingStagesApiTest {

    private final Api api = new Api();
    private final Profile lead = profile("first");

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void howFarItIsAndWhatWouldGetItThere() {
        api.store(lead, whitepaper(lead, START), Api.pricing(START, "alpha"));

        Map<String, Object> why = why("marketing-qualified");

        assertThat(why).containsEntry("reached", false);
        assertThat(number(why, "points")).isCloseTo(2, within(1e-6));
        assertThat(why.get("words"))
                .isEqualTo(
                        "2 points short of level 2, which qualifies with fit A: product-page,"
                                + " once.");
        assertThat(list(why, "ways"))
                .extracting(way -> way.get("rule"))
                .startsWith("product-page", "newsletter", "mail-click")
                .contains("hand-raise");
        assertThat(list(why, "reasons")).isEmpty();
    }

    @Test
    void aDocumentIsNoWayForWhoHasTheOnlyOne() {
        var pricing = Api.pricing(START.plusMillis(1), "alpha");
        api.store(lead, form(Map.of("id", "whitepaper", "document", "of-last-year")), pricing);
        api.now = day(20);
        assertThat(list(why("marketing-qualified"), "ways"))
                .extracting(way -> way.get("rule"))
                .contains("document");
        api.store(lead, form(Map.of("id", "whitepaper", "document", "quiet-pump")), pricing);
        assertThat(list(why("marketing-qualified"), "ways"))
                .extracting(way -> way.get("rule"))
                .isNotEmpty()
                .doesNotContain("document");
    }

    private ripen.score.Activity form(Map<String, Object> form) {
        var snapshot = ripen.score.ProfileDocument.snapshot(lead);
        return Api.activity("form.submitted", START, Map.of("form", form, "profile", snapshot));
    }

    @Test
    void theDistanceGrowsAsThePointsFade() {
        api.store(lead, whitepaper(lead, START), Api.pricing(START, "alpha"));
        api.now = day(30);

        assertThat(number(why("marketing-qualified"), "points")).isCloseTo(16, within(1e-6));
    }

    @Test
    void whatGotItThere() {
        qualified();

        Map<String, Object> why = why("marketing-qualified");

        assertThat(why).containsEntry("reached", true);
        assertThat(why.get("words").toString())
                .startsWith("In marketing-qualified since 2018-06-01: score. document (20 points")
                .contains("pricing-page (8 points on 2018-06-01)");
        assertThat(list(why, "reasons"))
                .extracting(reason -> reason.get("rule"))
                .containsExactly("document", "pricing-page", "pricing-page");
        assertThat(why("engaged")).containsEntry("reached", true);
        assertThat(why("subscriber")).containsEntry("reached", true);
    }

    @Test
    void aCapThatIsReachedIsNoWay() {
        api.store(
                lead,
                Api.pricing(START, "a"),
                Api.pricing(START.plusMillis(1), "a"),
                Api.pricing(START.plusMillis(2), "a"),
                whitepaper(lead, START.plusMillis(3)),
                new TeamWord.Returned("u", "no-budget", null)
                        .activity(new ripen.score.Activity.Key(START.plusMillis(9), "w")));

        Map<String, Object> why = why("marketing-qualified");

        assertThat(why.get("words").toString())
                .startsWith(
                        "The label A2 qualifies, but sales has returned it on 2018-06-01"
                                + " (no-budget): it takes 15 points more first");
        assertThat(list(why, "ways"))
                .extracting(way -> way.get("rule"))
                .doesNotContain("pricing-page");
    }

    @Test
    void laterStagesArePeoplesDecisions() {
        qualified();

        assertThat(why("sales-qualified").get("words"))
                .isEqualTo(
                        "A person decides, once budget, authority, need and timing are met. Of the"
                                + " four none is recorded as met.");
        assertThat(why("customer").get("words")).isEqualTo("It takes a deal that is won.");
    }

    @Test
    void aLeadThatIsNotScoredYetIsFarFromEverything() {
        api.store(lead);

        assertThat(why("engaged").get("words"))
                .isEqualTo("15 points short of level 3, which is engaged; so is a content form.");
        assertThat(why("marketing-qualified").get("words").toString())
                .startsWith("Fit D never qualifies by points");
    }

    @Test
    void aStageThatIsNotOneIsAnsweredWithTheStages() {
        api.store(lead);

        assertThat(api.get("/leads/first/why", "stage", "won").status()).isEqualTo(400);
        assertThat(api.get("/leads/first/why", "stage", "won").body())
                .contains(
                        "one of subscriber, engaged, marketing-qualified, sales-qualified,"
                                + " opportunity, customer");
        assertThat(api.get("/leads/nobody/why").status()).isEqualTo(404);
    }

    private void qualified() {
        api.store(
                lead,
                whitepaper(lead, START),
                Api.pricing(START.plusMillis(1), "alpha"),
                Api.pricing(START.plusMillis(2), "alpha"));
    }

    private Map<String, Object> why(String stage) {
        api.now = api.now.isAfter(START) ? api.now : Instant.parse("2018-06-01T08:00:00.010Z");
        return api.document("/leads/first/why", "stage", stage);
    }
}
