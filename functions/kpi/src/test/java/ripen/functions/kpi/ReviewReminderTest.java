package ripen.functions.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ripen.aws.ActivityItem;
import ripen.aws.Environment;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Shard;
import ripen.score.Activity;
import ripen.stage.Stage;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The reminder that a model drifts, over tables in memory: once, wherever the function dies. */
class ReviewReminderTest {

    private static final Instant MONDAY = Instant.parse("2026-06-01T06:00:00Z");
    private static final List<String> TEAM = List.of("one@x.test", "two@x.test");

    private final Tables tables = new Tables();
    private Instant now = MONDAY;

    @BeforeEach
    void salesHasChangedItsMind() {
        for (int i = 0; i < 40; i++) {
            lead("before-" + i, i < 32 ? "sales.accepted" : "sales.returned", 50);
            lead("lately-" + i, i < 8 ? "sales.accepted" : "sales.returned", 5);
        }
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void eachMarketerIsRemindedOnceWithTheFigures() throws IOException {
        for (int hour = 0; hour < 24 * 8; hour++) {
            tick();
        }
        assertThat(recipients()).isEqualTo(TEAM);
        assertThat(tables.mails.getFirst().content().simple().subject().data())
                .startsWith("Please review scoring model 1: accepted share");
        assertThat(tables.mails.getFirst().content().simple().body().text().data())
                .contains("80 % before, 20 % lately", "https://ripen.test/models/thresholds");
    }

    @Test
    void whereverTheFunctionDiesNobodyIsRemindedTwiceAndAtMostOneIsForgotten() throws IOException {
        tables.calls.clear();
        tick();
        int calls = tables.calls.size();
        assertThat(recipients()).isEqualTo(TEAM);
        // Reading leads comes first; whoever dies there has written nothing.
        for (int call = 1;
                call <= calls;
                call = call < 4 || call > calls - 14 ? call + 1 : call + 9) {
            forget();
            tables.calls.clear();
            tables.dieAfterCall = call;
            assertThatThrownBy(this::tick).isInstanceOf(Tables.Died.class);
            tables.dieAfterCall = Integer.MAX_VALUE;
            for (int hour = 0; hour < 3; hour++) {
                tick();
            }
            assertThat(recipients()).as("died after call %d", call).doesNotHaveDuplicates();
            assertThat(recipients().size()).as("died after call %d", call).isPositive();
        }
    }

    private List<String> recipients() {
        return tables.mails.stream()
                .map(mail -> mail.destination().toAddresses().getFirst())
                .toList();
    }

    /** As if nobody had been told of anything. */
    private void forget() {
        tables.mails.clear();
        var keys = new HashSet<Map<String, AttributeValue>>();
        tables.dynamoDb()
                .scan(scan -> scan.tableName("Kpis"))
                .items()
                .forEach(item -> keys.add(Map.of("pk", item.get("pk"), "sk", item.get("sk"))));
        keys.forEach(key -> tables.dynamoDb().deleteItem(d -> d.tableName("Kpis").key(key)));
    }

    private void lead(String lead, String verdict, int daysAgo) {
        Instant at = MONDAY.minus(Duration.ofDays(daysAgo));
        put(
                lead,
                Keys.STATE,
                Item.write()
                        .text("heatShard", Shard.of(lead, 4).heat(Stage.ENGAGED))
                        .whole("heatDay", at.getEpochSecond() / 86_400)
                        .item());
        for (Activity activity :
                List.of(
                        new Activity(
                                new Activity.Key(at, lead),
                                "page.viewed",
                                Map.of("page", Map.of("path", "/pricing"))),
                        new Activity(
                                new Activity.Key(at.plusSeconds(60), lead + "-v"),
                                verdict,
                                Map.of("by", "u-1", "reason", "no-need")))) {
            put(lead, Keys.activity(activity.key()), ActivityItem.write(activity));
        }
    }

    private void put(String lead, String sk, Item content) {
        var item = new HashMap<>(content.attributes());
        item.putAll(Keys.of(lead, sk));
        tables.dynamoDb().putItem(put -> put.tableName("Leads").item(item));
    }

    private void tick() throws IOException {
        var environment =
                new Environment(
                        Map.ofEntries(
                                Map.entry("KPIS_TABLE", "Kpis"),
                                Map.entry("LEADS_TABLE", "Leads"),
                                Map.entry("MODELS_TABLE", "Models"),
                                Map.entry("COMPANY_ZONE", "Europe/Berlin"),
                                Map.entry("COMPANY_NAME", "Example Works"),
                                Map.entry("PUBLIC_URL", "https://ripen.test"),
                                Map.entry("SENDER", "marketing@x.test"),
                                Map.entry("MARKETING_ADDRESSES", String.join(",", TEAM)),
                                Map.entry("CONFIGURATION_SET", "set"),
                                Map.entry("DUE_SHARDS", "4")));
        Instant at = now;
        now = now.plus(Duration.ofHours(1));
        new DigestHandler(environment, tables, () -> at)
                .handleRequest(
                        new ByteArrayInputStream(
                                "{\"id\":\"tick\"}".getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        null);
    }
}
