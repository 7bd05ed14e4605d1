package ripen.functions.decay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ripen.aws.ActivityItem;
import ripen.aws.Clients;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Environment;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.json.Json;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.ScoringActivities;
import ripen.score.SweepFailed;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the schedule and its alarm see of a sweep. */
class DecayHandlerTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(46));
    private static final int PLENTY = 900_000;

    private final Tables tables = new Tables();
    private final DynamoDbClient client = tables.client();
    private final DecayHandler handler =
            new DecayHandler(
                    new Environment(
                            Map.of(
                                    "LEADS_TABLE", Tables.LEADS,
                                    "MODELS_TABLE", Tables.MODELS,
                                    "DUE_SHARDS", "4")),
                    clients(),
                    () -> NOW);

    @BeforeEach
    void sixLeadsThatAreSilentByNow() {
        for (int i = 0; i < 6; i++) {
            String lead = "lead-" + i;
            var key = new Activity.Key(START, "a-" + i);
            var activity = new Activity(key, "email.clicked", Map.of());
            Item item =
                    Item.write()
                            .all(ActivityItem.write(activity))
                            .text(Keys.PK, lead)
                            .text(Keys.SK, Keys.activity(key))
                            .whole("version", 1)
                            .item();
            client.putItem(put -> put.tableName(Tables.LEADS).item(item.attributes()));
            new ScoringActivities(
                            new DynamoDbHistories(client, Tables.LEADS, 4), ShippedModel.scoring())
                    .score(lead, key, new Cause("cause", "correlation", START));
        }
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void theAnswerSaysWhatWasDone() throws IOException {
        assertThat(tick(PLENTY)).containsEntry("finished", true).containsEntry("acted", 6);
        assertThat(tick(PLENTY)).containsEntry("finished", true).containsEntry("acted", 0);
    }

    @Test
    void withTheTimeThatIsLeftForALastLeadNothingIsBegun() throws IOException {
        assertThat(tick(30_000)).containsEntry("finished", false).containsEntry("acted", 0);
        assertThat(tick(PLENTY)).containsEntry("finished", true).containsEntry("acted", 6);
    }

    @Test
    void whatThereIsNoTimeForIsSaidAndDoneByTheNextTick() throws IOException {
        assertThat(tick(30_007))
                .as("a millisecond for each of four shards and three leads")
                .containsEntry("finished", false)
                .containsEntry("acted", 3)
                .containsEntry("left", 3);
        assertThat(tick(PLENTY)).containsEntry("finished", true).containsEntry("acted", 3);
    }

    @Test
    void aBrokenLeadFailsTheTickAndNoOtherLead() throws IOException {
        client.updateItem(
                update ->
                        update.tableName(Tables.LEADS)
                                .key(Keys.of("lead-2", Keys.STATE))
                                .updateExpression("set #level = :none")
                                .expressionAttributeNames(Map.of("#level", "level"))
                                .expressionAttributeValues(
                                        Map.of(":none", AttributeValue.fromS("none"))));
        assertThatThrownBy(() -> tick(PLENTY))
                .isInstanceOf(SweepFailed.class)
                .hasMessageContaining("lead-2")
                .hasMessageContaining("acted=5");
        assertThatThrownBy(() -> tick(PLENTY))
                .as("until it is mended")
                .isInstanceOf(SweepFailed.class)
                .hasMessageContaining("acted=0");
    }

    /**
     * @param left milliseconds, one of which passes with each look at the clock
     */
    private Map<String, Object> tick(int left) throws IOException {
        var remaining = new AtomicInteger(left + 1);
        var context =
                (Context)
                        Proxy.newProxyInstance(
                                Context.class.getClassLoader(),
                                new Class<?>[] {Context.class},
                                (_, method, _) ->
                                        method.getName().equals("getRemainingTimeInMillis")
                                                ? remaining.decrementAndGet()
                                                : null);
        var out = new ByteArrayOutputStream();
        byte[] event = "{\"id\":\"tick-1\"}".getBytes(StandardCharsets.UTF_8);
        handler.handleRequest(new ByteArrayInputStream(event), out, context);
        return Json.object(new ByteArrayInputStream(out.toByteArray()));
    }

    private Clients clients() {
        return (Clients)
                Proxy.newProxyInstance(
                        Clients.class.getClassLoader(),
                        new Class<?>[] {Clients.class},
                        (_, method, _) -> method.getName().equals("dynamoDb") ? client : null);
    }
}
