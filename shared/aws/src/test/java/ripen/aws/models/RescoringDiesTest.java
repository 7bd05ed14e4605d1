package ripen.aws.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ripen.aws.ActivityItem;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.EventRulerMatcher;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.Histories.Known;
import ripen.score.Notify;
import ripen.score.RescoringLeads;
import ripen.score.RescoringLeads.Worked;
import ripen.score.Scoring;
import ripen.score.ScoringActivities;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A publication moves due instants: half-life, thresholds and silence are others. The worker dies
 * before or after each of its writes; whoever comes next ends with the same leads under the right
 * instants of the index.
 */
class RescoringDiesTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant PUBLISHED = START.plus(Duration.ofDays(3));
    private static final Instant NOW = PUBLISHED.plus(Duration.ofMinutes(5));
    private static final int SHARDS = 2;
    private static final int LEADS = 5;
    private static final Set<String> WRITES =
            Set.of("putItem", "updateItem", "deleteItem", "transactWriteItems");
    private static final String OTHER =
            ShippedModel.document()
                    .replace("\"version\": \"1\"", "\"version\": \"2\"")
                    .replace("\"halfLife\": \"P30D\"", "\"halfLife\": \"P12D\"")
                    .replace("\"coldAfter\": \"P45D\"", "\"coldAfter\": \"P20D\"");

    @Test
    void whereverTheWorkerDiesTheNextOneEndsWithTheRightIndex() {
        int writes = writesOfOneThatLives();
        assertThat(writes).isGreaterThan(LEADS);
        for (int write = 1; write <= writes; write++) {
            dies(write, false);
            dies(write, true);
        }
        System.out.printf("Re-scoring died at %d points%n", 2 * writes);
    }

    private static int writesOfOneThatLives() {
        try (var tables = new Tables()) {
            prepare(tables.client());
            var mortal = new Mortal(tables.client(), Integer.MAX_VALUE, false);
            assertThat(work(mortal.client())).isEqualTo(new Worked(LEADS, true));
            isRight(tables.client(), "nobody died");
            return mortal.writes.get();
        }
    }

    private static void dies(int write, boolean afterwards) {
        try (var tables = new Tables()) {
            prepare(tables.client());
            try {
                work(new Mortal(tables.client(), write, afterwards).client());
            } catch (Died died) {
                // as it should
            }
            Worked next = work(tables.client());
            String where = "died " + (afterwards ? "after" : "before") + " write " + write;
            assertThat(next.finished()).as(where).isTrue();
            isRight(tables.client(), where);
        }
    }

    private static void isRight(DynamoDbClient client, String where) {
        Scoring other = EventRulerMatcher.scoring(OTHER);
        for (int i = 0; i < LEADS; i++) {
            var histories = new DynamoDbHistories(client, Tables.LEADS, SHARDS);
            Known known = histories.find("lead-" + i).orElseThrow();
            assertThat(known.state().model()).as(where).isEqualTo("2");
            assertThat(known.indexedDue())
                    .as(where)
                    .isEqualTo(known.state().due(other.model()).orElseThrow());
            assertThat(known.version()).as("%s: re-scored once", where).isEqualTo(3);
            double sum =
                    histories.ledger("lead-" + i).stream()
                            .mapToDouble(entry -> entry.worth(NOW, other.model().engagement()))
                            .sum();
            assertThat(known.state().engagement().at(NOW, other.model().engagement()))
                    .as(where)
                    .isCloseTo(sum, within(1e-6));
        }
    }

    private static void prepare(DynamoDbClient client) {
        for (int i = 0; i < LEADS; i++) {
            page(client, "lead-" + i, START.plusSeconds(i), i % 2 == 0 ? "/pricing" : "/about");
            page(client, "lead-" + i, START.plusSeconds(600), "/pricing");
        }
        var store = new DynamoDbModels(client, Tables.MODELS);
        var cause = new Cause("cause", "correlation", PUBLISHED);
        store.create("2", OTHER, "me", cause);
        assertThat(
                        store.publish(
                                store.find("2").orElseThrow(),
                                store.publication(),
                                Notify.NONE,
                                "me",
                                cause))
                .isTrue();
    }

    private static void page(DynamoDbClient client, String lead, Instant at, String path) {
        var key = new Activity.Key(at, "a-" + at.toEpochMilli());
        var activity = new Activity(key, "page.viewed", Map.of("page", Map.of("path", path)));
        Item item =
                Item.write()
                        .all(ActivityItem.write(activity))
                        .text(Keys.PK, lead)
                        .text(Keys.SK, Keys.activity(key))
                        .whole("version", 1)
                        .item();
        client.putItem(put -> put.tableName(Tables.LEADS).item(item.attributes()));
        new ScoringActivities(
                        new DynamoDbHistories(client, Tables.LEADS, SHARDS), ShippedModel.scoring())
                .score(lead, key, new Cause("cause", "correlation", at));
    }

    private static Worked work(DynamoDbClient client) {
        return new RescoringLeads(
                        new IndexedLeads(client, Tables.LEADS, SHARDS),
                        new DynamoDbHistories(client, Tables.LEADS, SHARDS),
                        new CachedModels(new DynamoDbModels(client, Tables.MODELS), () -> NOW),
                        new DynamoDbRescores(client, Tables.MODELS),
                        new DynamoDbWaiting(client, Tables.MODELS),
                        Duration.ofSeconds(90),
                        (lead, cause, at) -> {})
                .work(() -> NOW, new Cause("cause", "correlation", NOW), () -> true);
    }

    private static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Once dead, no further call goes out. Safe for use by many threads. */
    private static final class Mortal {
        private final AtomicInteger writes = new AtomicInteger();
        private final DynamoDbClient database;
        private final int last;
        private final boolean afterwards;

        Mortal(DynamoDbClient database, int last, boolean afterwards) {
            this.database = database;
            this.last = last;
            this.afterwards = afterwards;
        }

        DynamoDbClient client() {
            InvocationHandler handler =
                    (proxy, method, arguments) -> {
                        boolean request =
                                arguments != null
                                        && arguments.length == 1
                                        && arguments[0] instanceof SdkRequest;
                        if (!request && method.isDefault()) {
                            return InvocationHandler.invokeDefault(proxy, method, arguments);
                        }
                        boolean write = request && WRITES.contains(method.getName());
                        int number = write ? writes.incrementAndGet() : writes.get();
                        boolean fatal = write && number == last;
                        if (number > last || (fatal && !afterwards) || (!write && number >= last)) {
                            throw new Died();
                        }
                        try {
                            Object answer = method.invoke(database, arguments);
                            if (fatal) {
                                throw new Died();
                            }
                            return answer;
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    };
            return (DynamoDbClient)
                    Proxy.newProxyInstance(
                            DynamoDbClient.class.getClassLoader(),
                            new Class<?>[] {DynamoDbClient.class},
                            handler);
        }
    }
}
