package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.functions.api.Api.START;
import static ripen.functions.api.Api.day;
import static ripen.functions.api.Api.map;
import static ripen.functions.api.Api.profile;
import static ripen.functions.api.Api.whitepaper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.aws.DynamoDbHistories;
import ripen.aws.Outbox;
import ripen.aws.http.HttpResponse;
import ripen.aws.leads.LeadFiles;
import ripen.events.ActivityRecorded;
import ripen.events.LeadAccepted;
import ripen.events.LeadReturned;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.ScoringActivities;

import java.util.Map;

/** What the team says of a lead, from the request to the stage. */
class SayingOfLeadsApiTest {

    private static final String STAGE = "/leads/first/stage";
    private static final String EXCLUDED = "/leads/first/excluded";

    private final Api api = new Api();
    private final DynamoDbHistories histories =
            new DynamoDbHistories(api.tables.dynamoDb(), "Leads", 4);

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void whatSalesAcceptsNeverFades() {
        qualified();
        assertThat(says(STAGE, "{'action': 'accept'}")).isEqualTo(202);
        api.now = day(200);
        assertThat(lead())
                .containsEntry("stage", "marketing-qualified")
                .containsEntry("label", "A4");
        assertThat(announced(LeadAccepted.TYPE)).containsEntry("owner", "u-7");
    }

    @Test
    void whatSalesReturnsWaitsForItsWakeUpDate() {
        qualified();
        assertThat(
                        says(
                                STAGE,
                                "{'action': 'return', 'reason': 'no-budget', 'wakeUp':"
                                        + " '2018-06-11'}"))
                .isEqualTo(202);
        assertThat(lead()).containsEntry("stage", "engaged");
        assertThat(announced(LeadReturned.TYPE))
                .containsEntry("owner", "u-7")
                .containsEntry("reason", "no-budget");
        api.now = java.time.Instant.parse("2018-06-10T21:59:59.999Z");
        assertThat(lead()).containsEntry("stage", "engaged");
        api.now = java.time.Instant.parse("2018-06-10T22:00:00Z"); // midnight in Berlin
        assertThat(lead()).containsEntry("stage", "marketing-qualified");
    }

    @Test
    void aLeadIsMovedByHandDisqualifiedAndReinstated() {
        qualified();
        says(STAGE, "{'action': 'move', 'stage': 'opportunity', 'reason': 'deal-open'}");
        assertThat(lead()).containsEntry("stage", "opportunity");
        api.now = api.now.plusSeconds(1);
        says(STAGE, "{'action': 'disqualify', 'reason': 'student'}");
        assertThat(lead()).containsEntry("stage", "engaged");
        api.now = api.now.plusSeconds(1);
        says(STAGE, "{'action': 'reinstate', 'reason': 'mistake'}");
        assertThat(lead()).containsEntry("stage", "marketing-qualified");
    }

    @Test
    void theStageHistoryTellsByWhom() {
        qualified();
        says(STAGE, "{'action': 'return', 'reason': 'no-budget'}");
        assertThat(Api.list(lead(), "stageHistory"))
                .extracting(entry -> entry.get("by"))
                .containsExactly(null, null, "u-7");
    }

    @Test
    void theSameIdCountsOnceAndOnlyForTheSame() {
        qualified();
        String word = "{'action': 'return', 'reason': 'not-now', 'id': 'click-1'}";
        HttpResponse first = post(STAGE, word);
        int recorded = histories.activities("first").size();
        api.now = api.now.plusSeconds(60);
        HttpResponse again = post(STAGE, word);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(histories.activities("first")).hasSize(recorded);
        assertThat(post(STAGE, "{'action': 'accept', 'id': 'click-1'}").status()).isEqualTo(409);
    }

    @Test
    void whatIsRecordedIsAnnouncedToScoring() {
        qualified();
        post(STAGE, "{'action': 'accept', 'id': 'x'}");
        Activity activity = histories.activities("first").getLast();
        assertThat(activity.type()).isEqualTo("sales.accepted");
        assertThat(activity.key().id()).isEqualTo("word.x");
        var outbox =
                Outbox.of(
                        new LeadFiles(api.tables.dynamoDb(), "Leads")
                                .items("first", ripen.aws.Keys.activity(activity.key()))
                                .getFirst());
        assertThat(outbox.events()).hasOnlyElementsOfType(ActivityRecorded.class);
    }

    @Test
    void whoIsExcludedIsNoLongerQualifiedUntilThatIsTakenBack() {
        qualified();
        api.groups = "[marketer]";
        assertThat(says(EXCLUDED, "{'excluded': true, 'reason': 'competitor'}")).isEqualTo(202);
        assertThat(lead()).containsEntry("stage", "engaged").containsEntry("excluded", true);
        assertThat(map(map(lead(), "mail"), "marketing"))
                .containsEntry(
                        "why", "The lead is excluded: a competitor, own staff or a supplier");
        api.groups = "[sales]";
        assertThat(post(STAGE, "{'action': 'accept'}").status()).isEqualTo(409);
        api.now = api.now.plusSeconds(1);
        says(EXCLUDED, "{'excluded': false, 'reason': 'mistake'}");
        assertThat(lead())
                .containsEntry("stage", "marketing-qualified")
                .containsEntry("excluded", false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    {'action': 'praise'}; action: must be accept, return, move, disqualify or reinstate
                    {}; action: is missing
                    {'action': 'return'}; reason: is missing
                    {'action': 'return', 'reason': 'Mr Miller left'}; reason: must be a key
                    {'action': 'accept', 'reason': 'good'}; reason: is not known here
                    {'action': 'move', 'reason': 'x', 'stage': 'won'}; stage: must be engaged
                    {'action': 'move', 'reason': 'x', 'stage': 'subscriber'}; stage: must be engaged
                    {'action': 'return', 'reason': 'x', 'wakeUp': '2018-05-01'}; wakeUp: must be a date
                    {'action': 'return', 'reason': 'x', 'wakeUp': 'soon'}; wakeUp: must be a date
                    {'action': 'accept', 'id': 'a b'}; id: must be 1 to 64 letters
                    """)
    void whatCannotBeReadIsExplainedAndChangesNothing(String body, String problem) {
        qualified();
        int before = histories.activities("first").size();
        HttpResponse response = post(STAGE, body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains(problem);
        assertThat(histories.activities("first")).hasSize(before);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Profile lead = profile("first");
        api.store(lead, whitepaper(lead, START));
        api.groups = "[sales]";
        assertThat(post(STAGE, "{'action': 'return', 'reason': 'x'}").status()).isEqualTo(409);
        assertThat(post(STAGE, "{'action': 'reinstate', 'reason': 'x'}").status()).isEqualTo(409);
        assertThat(post("/leads/nobody/stage", "{'action': 'accept'}").status()).isEqualTo(404);
        assertThat(api.put("/leads/nobody/excluded", "{\"excluded\":true,\"reason\":\"x\"}"))
                .extracting(HttpResponse::status)
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"accept, 403", "disqualify, 403", "move, 202"})
    void aMarketerMovesAndSalesAccepts(String action, int status) {
        qualified();
        api.groups = "[marketer]";
        String more =
                switch (action) {
                    case "move" -> ", 'stage': 'engaged', 'reason': 'x'";
                    case "disqualify" -> ", 'reason': 'x'";
                    default -> "";
                };
        assertThat(post(STAGE, "{'action': '" + action + "'" + more + "}").status())
                .isEqualTo(status);
    }

    private void qualified() {
        Profile lead = profile("first");
        Activity[] life = {
            whitepaper(lead, START),
            Api.pricing(START.plusSeconds(60), "alpha"),
            Api.pricing(START.plusSeconds(120), "alpha")
        };
        api.store(lead, life);
        for (Activity activity : life) {
            api.store(
                    "first",
                    ripen.aws.Keys.activity(activity.key()),
                    ripen.aws.ActivityItem.write(activity));
        }
        api.now = START.plusSeconds(3600);
        api.groups = "[sales]";
        assertThat(lead()).containsEntry("stage", "marketing-qualified");
    }

    /** Said, and scored as the event would have it. */
    private int says(String path, String body) {
        HttpResponse response =
                path.equals(EXCLUDED) ? api.put(path, quoted(body)) : post(path, body);
        Activity word = histories.activities("first").getLast();
        new ScoringActivities(histories, api.scoring)
                .score("first", word.key(), new Cause("c", "c", api.now));
        return response.status();
    }

    private HttpResponse post(String path, String body) {
        return api.post(path, quoted(body));
    }

    private static String quoted(String body) {
        return body.replace('\'', '"');
    }

    private Map<String, Object> lead() {
        return api.document("/leads/first");
    }

    private Map<String, Object> announced(String type) {
        return new LeadFiles(api.tables.dynamoDb(), "Leads")
                .items("first", ripen.aws.Keys.STATE).stream()
                        .flatMap(item -> Outbox.of(item).events().stream())
                        .filter(event -> event.meta().schema().equals(type))
                        .findFirst()
                        .orElseThrow()
                        .detail();
    }
}
