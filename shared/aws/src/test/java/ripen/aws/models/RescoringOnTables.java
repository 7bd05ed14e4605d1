package ripen.aws.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;

import ripen.aws.ActivityItem;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.metering.MeteredDynamoDb;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.EventRulerMatcher;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.Models;
import ripen.score.Notify;
import ripen.score.RescoringLeads;
import ripen.score.RescoringLeads.Worked;
import ripen.score.Scoring;
import ripen.score.ScoringActivities;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many leads on DynamoDB Local, in this process, and two models. */
abstract class RescoringOnTables {

    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    static final int SHARDS = 4;
    static final int LEADS = 150;
    static final String SECOND =
            ShippedModel.document()
                    .replace("\"version\": \"1\"", "\"version\": \"2\"")
                    .replace("\"halfLife\": \"P30D\"", "\"halfLife\": \"P12D\"")
                    .replace("\"engagement\": 8", "\"engagement\": 5");
    static final Scoring NEW = EventRulerMatcher.scoring(SECOND);

    final Tables tables = new Tables();
    final MeteredDynamoDb metered = new MeteredDynamoDb(tables.client());
    final DynamoDbModels store = new DynamoDbModels(metered.client(), Tables.MODELS);
    final DynamoDbHistories histories =
            new DynamoDbHistories(metered.client(), Tables.LEADS, SHARDS);
    volatile Instant now = START;

    @AfterEach
    void close() {
        tables.close();
    }

    List<String> leads() {
        var scoring = scoring();
        var leads = new ArrayList<String>();
        for (int i = 0; i < LEADS; i++) {
            String lead = "lead-" + i;
            leads.add(lead);
            page(lead, START.plusSeconds(i), i % 5 == 0 ? "/about" : "/pricing", scoring);
            page(lead, START.plusSeconds(i + 600), "/products/x", scoring);
        }
        now = START.plus(Duration.ofDays(3));
        return leads;
    }

    void publish(Notify notify) {
        store.create("2", SECOND, "me", cause());
        assertThat(
                        store.publish(
                                store.find("2").orElseThrow(),
                                store.publication(),
                                notify,
                                "me",
                                cause()))
                .isTrue();
    }

    void isRight(String lead) {
        LeadState state = state(lead);
        LeadState right = NEW.replay(histories.activities(lead), state.advancedTo()).state();
        assertThat(state.model()).isEqualTo("2");
        assertThat(state.engagement()).as(lead).isEqualTo(right.engagement());
        assertThat(state.label()).as(lead).isEqualTo(right.label());
        Instant later = START.plus(Duration.ofDays(30));
        var curve = NEW.model().engagement();
        double sum =
                histories.ledger(lead).stream()
                        .mapToDouble(entry -> entry.worth(later, curve))
                        .sum();
        assertThat(state.engagement().at(later, curve)).as(lead).isCloseTo(sum, within(1e-6));
    }

    LeadState state(String lead) {
        return histories.find(lead).orElseThrow().state();
    }

    Models models(DynamoDbClient client) {
        return new CachedModels(new DynamoDbModels(client, Tables.MODELS), () -> now);
    }

    ScoringActivities scoring() {
        return new ScoringActivities(
                histories,
                models(metered.client()),
                new DynamoDbWaiting(metered.client(), Tables.MODELS));
    }

    Worked work(DynamoDbClient client) {
        return worker(client).work(() -> now, cause(), () -> true);
    }

    RescoringLeads worker(DynamoDbClient client) {
        return new RescoringLeads(
                new IndexedLeads(client, Tables.LEADS, SHARDS),
                new DynamoDbHistories(client, Tables.LEADS, SHARDS),
                models(client),
                new DynamoDbRescores(client, Tables.MODELS),
                new DynamoDbWaiting(client, Tables.MODELS),
                Duration.ofSeconds(90),
                (lead, cause, at) -> {});
    }

    void page(String lead, Instant at, String path, ScoringActivities scoring) {
        var key = new Activity.Key(at, "a-" + at.toEpochMilli());
        var activity = new Activity(key, "page.viewed", Map.of("page", Map.of("path", path)));
        Item item =
                Item.write()
                        .all(ActivityItem.write(activity))
                        .text(Keys.PK, lead)
                        .text(Keys.SK, Keys.activity(key))
                        .whole("version", 1)
                        .item();
        tables.client().putItem(put -> put.tableName(Tables.LEADS).item(item.attributes()));
        for (int attempt = 0; ; attempt++) {
            try {
                scoring.score(lead, key, cause());
                return;
            } catch (ScoringActivities.Contention busy) {
                if (attempt == 5) {
                    throw busy;
                }
            }
        }
    }

    Cause cause() {
        return new Cause("cause", "correlation", now);
    }
}
