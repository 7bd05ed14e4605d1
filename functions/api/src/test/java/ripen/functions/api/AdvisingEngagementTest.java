package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.functions.api.Api.list;
import static ripen.functions.api.Api.map;
import static ripen.functions.api.Api.number;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import ripen.aws.ActivityItem;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.imports.DynamoDbImports;
import ripen.aws.json.Json;
import ripen.aws.models.DynamoDbModels;
import ripen.score.Activity;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A file says what became of leads that did things: what that was worth gets into the draft. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdvisingEngagementTest {

    private static final int LEADS = 900;
    private static final Instant FIRST = Instant.parse("2018-01-01T08:00:00Z");
    private static final Map<String, Object> MAPPING =
            Map.of(
                    "name",
                    "crm",
                    "id",
                    "Id",
                    "at",
                    Map.of("column", "Created", "format", "yyyy-MM-dd"),
                    "outcome",
                    Map.of(
                            "column",
                            "Won",
                            "value",
                            "yes",
                            "at",
                            Map.of("column", "WonAt", "format", "yyyy-MM-dd")));

    private final History history = new History();
    private String imported = "";

    /** Who reads cases buys; who watches videos does not buy more often than others. */
    @BeforeAll
    void whatHappened() {
        history.now = Instant.parse("2018-12-01T08:00:00Z");
        var random = new Random(7);
        var csv = new StringBuilder("Id,Created,Plan,Won,WonAt\n");
        boolean[][] did = new boolean[LEADS][2];
        for (int i = 0; i < LEADS; i++) {
            did[i][0] = random.nextInt(3) == 0;
            did[i][1] = random.nextInt(3) == 0;
            boolean won = random.nextInt(100) < (did[i][0] ? 55 : 15);
            Instant at = created(i).plus(Duration.ofDays(20 + random.nextInt(30)));
            csv.append(
                    "%d,%s,%s,%s,%s%n"
                            .formatted(
                                    i,
                                    created(i).toString().substring(0, 10),
                                    random.nextBoolean() ? "a" : "b",
                                    won ? "yes" : "no",
                                    won ? at.toString().substring(0, 10) : ""));
        }
        imported =
                String.valueOf(
                        History.document(
                                        history.post(
                                                "/imports",
                                                Map.of("mapping", MAPPING, "csv", csv.toString())),
                                        202)
                                .get("id"));
        history.work();
        new DynamoDbImports(history.dynamoDb(), "Identities")
                .placed(imported)
                .forEach(
                        row -> {
                            int i = (int) row.line() - 2;
                            put(row.lead(), i, "page.viewed", Map.of("page", path("/about")));
                            if (did[i][0]) {
                                put(row.lead(), i, "page.viewed", Map.of("page", path("/cases/1")));
                            }
                            if (did[i][1]) {
                                put(
                                        row.lead(),
                                        i,
                                        "video.watched",
                                        Map.of("video", Map.of("id", "v", "from", 0, "to", 1)));
                            }
                        });
    }

    @AfterAll
    void close() {
        history.close();
    }

    @Test
    void theDraftTakesPointsFromWhatTheActivitiesWentAlongWith() {
        Map<String, Object> advice = advise("learned", Map.of());
        Map<String, Object> activities = map(advice, "activities");
        assertThat(activities).containsEntry("changed", true);
        Map<String, Object> cases = rule(list(activities, "rules"), "rule", "product-page");
        Map<String, Object> video = rule(list(activities, "rules"), "rule", "video");
        assertThat(number(map(cases, "odds"), "low")).isGreaterThan(2);
        assertThat(number(map(video, "odds"), "low")).isLessThan(1);
        assertThat(number(map(video, "odds"), "high")).isGreaterThan(1);
        Map<String, Object> drafted = rule(rules("learned"), "id", "product-page");
        assertThat(number(drafted, "engagement")).isEqualTo(number(map(cases, "learned"), "value"));
        assertThat(number(drafted, "engagement")).isGreaterThan(3);
        assertThat(number(rule(rules("learned"), "id", "video"), "engagement")).isLessThan(10);
        assertThat(rule(rules("learned"), "id", "fair-talk"))
                .containsEntry("engagement", 30)
                .doesNotContainKey("learned");
        Map<String, Object> unseen = map(activities, "unseen");
        assertThat(number(map(unseen, "learned"), "value"))
                .isGreaterThan(number(map(unseen, "published"), "value"));
    }

    @Test
    void columnsThatNoFormAsksForAreNamed() {
        assertThat(list(advise("columns", Map.of()), "unknown").toString())
                .contains("Only a file says Plan: of leads that come by a form it is not known");
    }

    @Test
    void onRequestTheRulesStayAndTheFiguresAreShown() {
        Map<String, Object> activities =
                map(advise("left-alone", Map.of("engagement", false)), "activities");
        assertThat(activities).containsEntry("changed", false);
        assertThat(list(activities, "rules")).isNotEmpty();
        assertThat(rules("left-alone")).isEqualTo(rules("1"));
    }

    @Test
    void theFitIsLearnedOfWhatWasKnownAtCaptureOnly() {
        assertThat(list(advise("fit", Map.of()), "fields"))
                .extracting(field -> field.get("field"))
                .containsExactly("Plan");
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        assertThat(history.post("/models/advise", Map.of("engagement", "maybe")).body())
                .contains("engagement must be true or false");
    }

    private Map<String, Object> advise(String as, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("import", imported);
        body.put("as", as);
        return History.document(history.post("/models/advise", body), 201);
    }

    private List<Map<String, Object>> rules(String version) {
        return list(
                Json.object(
                        new DynamoDbModels(history.dynamoDb(), "Models")
                                .find(version)
                                .orElseThrow()
                                .document()),
                "rules");
    }

    private static Map<String, Object> rule(
            List<Map<String, Object>> rules, String name, String id) {
        return rules.stream().filter(rule -> id.equals(rule.get(name))).findFirst().orElseThrow();
    }

    private static Map<String, Object> path(String path) {
        return Map.of("path", path);
    }

    private static Instant created(int lead) {
        return FIRST.plus(Duration.ofDays(lead / 5));
    }

    /** In the first hours after the capture. */
    private void put(String lead, int i, String type, Map<String, Object> properties) {
        Instant at = created(i).plus(Duration.ofHours(1 + properties.toString().length() % 7));
        var activity =
                new Activity(new Activity.Key(at, "a" + properties.hashCode()), type, properties);
        Item item = ActivityItem.write(activity);
        var attributes = new HashMap<>(Keys.of(lead, Keys.activity(activity.key())));
        attributes.putAll(item.attributes());
        history.dynamoDb().putItem(put -> put.tableName("Leads").item(attributes));
    }
}
