package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static ripen.functions.api.Api.START;
import static ripen.functions.api.Api.map;
import static ripen.functions.api.Api.number;
import static ripen.functions.api.Api.profile;
import static ripen.functions.api.Api.whitepaper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.aws.ActivityItem;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Keys;
import ripen.aws.Outbox;
import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;
import ripen.aws.leads.LeadFiles;
import ripen.aws.rules.ShippedModel;
import ripen.events.ActivityRecorded;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.ScoringActivities;

import java.time.Instant;
import java.util.List;

/** What happens at fairs, in webinars and in mailboxes, from the request to the score. */
class HappenedApiTest {

    private static final String ACTIVITIES = "/leads/first/activities";

    private final Api api = new Api();
    private final DynamoDbHistories histories =
            new DynamoDbHistories(api.tables.dynamoDb(), "Leads", 4);

    @BeforeEach
    void aLead() {
        Profile lead = profile("first");
        Activity form = whitepaper(lead, START);
        api.store(lead, form);
        api.store("first", Keys.activity(form.key()), ActivityItem.write(form));
        api.now = START.plusSeconds(3600);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    {'type': 'webinar.registered', 'webinar': {'id': 'pumps-1'}}; webinar-registered; 10
                    {'type': 'webinar.attended', 'webinar': {'id': 'pumps-1', 'attended': 0.5}}; webinar-attended; 10
                    {'type': 'fair.scanned', 'fair': {'id': 'hannover'}}; fair-scan; 5
                    {'type': 'fair.talked', 'fair': {'id': 'hannover', 'product': 'alpha'}}; fair-talk; 30
                    {'type': 'email.replied'}; mail-reply; 20
                    """)
    void eachIsWorthWhatTheModelThatShipsSays(String body, String rule, double points) {
        HttpResponse response = post(body);
        assertThat(response.status()).isEqualTo(202);
        Activity recorded = histories.activities("first").getLast();
        assertThat(recorded.at()).isEqualTo(api.now);
        assertThat(recorded.text("by")).contains("u-7");
        var granted = ShippedModel.scoring().replay(List.of(recorded), api.now).entries();
        assertThat(granted)
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.rule()).isEqualTo(rule);
                            assertThat(line.points()).isEqualTo(points);
                        });
    }

    @Test
    void itIsAnnouncedToScoringAndCountsFromItsOwnInstant() {
        Instant at = START.plusSeconds(60);
        assertThat(post("{'type': 'email.replied', 'at': '" + at + "'}").status()).isEqualTo(202);
        Activity recorded = histories.activities("first").getLast();
        assertThat(recorded.at()).isEqualTo(at);
        var items =
                new LeadFiles(api.tables.dynamoDb(), "Leads")
                        .items("first", Keys.activity(recorded.key()));
        assertThat(Outbox.of(items.getFirst()).events())
                .hasOnlyElementsOfType(ActivityRecorded.class);
        new ScoringActivities(histories, ShippedModel.scoring())
                .score("first", recorded.key(), new Cause("c", "c", api.now));
        assertThat(histories.ledger("first"))
                .anySatisfy(
                        line -> {
                            assertThat(line.rule()).isEqualTo("mail-reply");
                            assertThat(line.at()).isEqualTo(at);
                        });
    }

    @Test
    void theSameIdTwiceCountsOnceAndOnlyForTheSame() {
        String body = "{'type': 'fair.scanned', 'fair': {'id': 'hannover'}, 'id': 'scan-1'}";
        HttpResponse first = post(body);
        int recorded = histories.activities("first").size();
        api.now = api.now.plusSeconds(60);
        assertThat(post(body).body()).isEqualTo(first.body());
        assertThat(histories.activities("first")).hasSize(recorded);
        assertThat(post("{'type': 'email.replied', 'id': 'scan-1'}").status()).isEqualTo(409);
    }

    @Test
    void aClockThatIsALittleAheadIsNowAndMarked() {
        Instant ahead = api.now.plusSeconds(200);
        assertThat(post("{'type': 'email.replied', 'at': '" + ahead + "'}").status())
                .isEqualTo(202);
        Activity recorded = histories.activities("first").getLast();
        assertThat(recorded.at()).isEqualTo(api.now);
        assertThat(recorded.properties()).containsEntry("clamped", true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    {}; type: is missing
                    {'type': 'page.viewed'}; type: must be webinar.registered
                    {'type': 'webinar.registered'}; webinar: is missing
                    {'type': 'webinar.registered', 'webinar': {}}; webinar.id: is missing
                    {'type': 'webinar.attended', 'webinar': {'id': 'w'}}; webinar.attended: is missing
                    {'type': 'webinar.attended', 'webinar': {'id': 'w', 'attended': 40}}; webinar.attended: must be from 0 to 1
                    {'type': 'webinar.registered', 'webinar': {'id': 'w', 'attended': 1}}; webinar.attended: is not known here
                    {'type': 'fair.talked', 'fair': {'id': 'Mr Miller'}}; fair.id: must be 1 to 64 letters
                    {'type': 'fair.talked', 'fair': {'id': 'f', 'note': 'x'}}; fair.note: is not known here
                    {'type': 'email.replied', 'text': 'Dear'}; text: is not known here
                    {'type': 'email.replied', 'at': '2030-01-01T00:00:00Z'}; at: must be an instant
                    {'type': 'email.replied', 'at': '1999-12-31T00:00:00Z'}; at: must be an instant
                    {'type': 'email.replied', 'at': 'soon'}; at: must be an instant
                    {'type': 'email.replied', 'id': 'a b'}; id: must be 1 to 64 letters
                    """)
    void whatCannotBeReadIsNamedAndChangesNothing(String body, String problem) {
        HttpResponse response = post(body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("Nothing was stored").contains(problem);
        assertThat(histories.activities("first")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[marketer]", "[sales]", "[admin]"})
    void everyRoleMay(String groups) {
        api.groups = groups;
        assertThat(post("{'type': 'email.replied'}").status()).isEqualTo(202);
    }

    @Test
    void nobodyElseMayAndNobodyCanBeUnknown() {
        assertThat(api.post("/leads/nobody/activities", "{\"type\":\"email.replied\"}").status())
                .isEqualTo(404);
        api.groups = "[guest]";
        assertThat(post("{'type': 'email.replied'}").status()).isEqualTo(403);
        assertThat(histories.activities("first")).hasSize(1);
    }

    @Test
    void whatIsAnsweredIsWhatWasRecorded() {
        var answer = Json.object(post("{'type': 'email.replied', 'id': 'r-1'}").body());
        assertThat(answer)
                .containsEntry("id", "r-1")
                .containsEntry("lead", "first")
                .containsEntry("activity", "email.replied");
        assertThat(number(map(api.document("/leads/first"), "engagement"), "score"))
                .as("scored a moment later")
                .isCloseTo(20, within(0.1));
    }

    private HttpResponse post(String body) {
        return api.post(ACTIVITIES, body.replace('\'', '"'));
    }
}
