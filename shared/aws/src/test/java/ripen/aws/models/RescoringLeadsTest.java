package ripen.aws.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
import ripen.score.Rescores.Progress;
import ripen.score.RescoringLeads;
import ripen.score.RescoringLeads.Worked;
import ripen.score.Scoring;
import ripen.score.ScoringActivities;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Publication and re-score on DynamoDB Local, in this process. */
class RescoringLeadsTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int SHARDS = 4;
    private static final int LEADS = 150;
    private static final String SECOND =
            ShippedModel.document()
                    .replace("\"version\": \"1\"", "\"version\": \"2\"")
                    .replace("\"halfLife\": \"P30D\"", "\"halfLife\": \"P12D\"")
                    .replace("\"engagement\": 8", "\"engagement\": 5");
    private static final Scoring NEW = EventRulerMatcher.scoring(SECOND);

    private final Tables tables = new Tables();
    private final MeteredDynamoDb metered = new MeteredDynamoDb(tables.client());
    private final DynamoDbModels store = new DynamoDbModels(metered.client(), Tables.MODELS);
    private final DynamoDbHistories histories =
            new DynamoDbHistories(metered.client(), Tables.LEADS, SHARDS);
    private volatile Instant now = START;

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void twoWorkersAndLiveScoringAtOnceEndRightForEveryLead() throws Exception {
        List<String> leads = leads();
        publish(Notify.NONE);
        var tasks = new ArrayList<Callable<Object>>();
        tasks.add(() -> work(tables.client()));
        tasks.add(() -> work(tables.client()));
        var scoring = scoring();
        for (int i = 0; i < LEADS; i += 3) {
            String lead = leads.get(i);
            tasks.add(
                    () -> {
                        page(lead, now.plusSeconds(5), "/pricing", scoring);
                        return true;
                    });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<?> task : threads.invokeAll(tasks)) {
                task.get();
            }
        }
        now = now.plus(Duration.ofHours(1));
        assertThat(work(tables.client()).finished()).isTrue();

        leads.forEach(this::isRight);
    }

    @Test
    void aWorkerWithoutTimeStopsAndTheNextOneGoesOnThere() {
        leads();
        publish(Notify.NONE);
        now = now.plus(Duration.ofMinutes(5));
        var looks = new AtomicInteger();
        var first =
                worker(tables.client()).work(() -> now, cause(), () -> looks.incrementAndGet() < 4);
        assertThat(first.finished()).isFalse();
        assertThat(first.looked()).isPositive().isLessThan(LEADS);

        var second = work(tables.client());
        assertThat(second.finished()).isTrue();
        assertThat(second.looked()).isLessThan(LEADS);
        assertThat(first.looked() + second.looked()).isBetween((long) LEADS, LEADS + 20L);
        assertThat(work(tables.client())).isEqualTo(new Worked(0, true));
    }

    @Test
    void whenItWasDoneIsNotWhenItBegan() {
        leads();
        publish(Notify.NONE);
        now = now.plus(Duration.ofMinutes(5));
        Instant began = now;
        var clock = new AtomicInteger();
        worker(tables.client())
                .work(() -> began.plusMillis(clock.getAndIncrement()), cause(), () -> true);
        for (Progress shard : new DynamoDbRescores(tables.client(), Tables.MODELS).all("2")) {
            assertThat(shard.finishedAt()).isAfter(shard.startedAt());
        }
    }

    @Test
    void aPublishedVersionThatCannotBeReadAnyMoreIsLeftBehind() {
        List<String> leads = leads();
        publish(Notify.NONE);
        now = now.plus(Duration.ofMinutes(5));
        work(tables.client());
        breakSecond();
        now = now.plus(Duration.ofDays(1));
        store.create(
                "3", SECOND.replace("\"version\": \"2\"", "\"version\": \"3\""), "me", cause());
        assertThat(store.publish(store.find("3").orElseThrow(), Notify.NONE, "me", cause()))
                .isTrue();
        now = now.plus(Duration.ofMinutes(5));
        assertThat(work(tables.client()).finished()).isTrue();
        assertThat(leads).allSatisfy(lead -> assertThat(state(lead).model()).isEqualTo("3"));
    }

    /** As if it had been stored when numbers had no bounds. */
    private void breakSecond() {
        tables.client()
                .updateItem(
                        update ->
                                update.tableName(Tables.MODELS)
                                        .key(Keys.of("scoring", "version#2"))
                                        .updateExpression("SET document = :document")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":document",
                                                        AttributeValue.fromS(
                                                                SECOND.replace(
                                                                        "\"engagement\": 5",
                                                                        "\"engagement\":"
                                                                                + " 1e300")))));
    }

    @Test
    void whatWasBegunWhileFunctionsRememberTheModelBeforeIsGoneThroughAgain() {
        List<String> leads = leads();
        var stale = scoring();
        stale.score(leads.getFirst(), new Activity.Key(START, "none"), cause());
        publish(Notify.NONE);
        assertThat(work(tables.client()).finished()).as("a second pass is due").isFalse();
        // A function that has seen the model before writes a new lead under it.
        page("lead-late", now.plusSeconds(1), "/pricing", stale);
        assertThat(state("lead-late").model()).isEqualTo("1");

        now = now.plus(Duration.ofHours(1));
        assertThat(work(tables.client()).finished()).isTrue();
        assertThat(state("lead-late").model()).isEqualTo("2");
        isRight("lead-late");
    }

    @Test
    void ofTwoWhoPublishAtOnceOneIsToldToLookAgain() {
        store.create("2", SECOND, "me", cause());
        store.create("3", SECOND, "me", cause());
        StoredModel second = store.find("2").orElseThrow();
        StoredModel third = store.find("3").orElseThrow();
        assertThat(store.publish(second, Notify.NONE, "me", cause())).isTrue();
        assertThat(store.publish(second, Notify.NONE, "me", cause())).isFalse();
        assertThat(store.publish(third, Notify.NONE, "you", cause()))
                .as("at the same instant")
                .isFalse();
        now = now.plusMillis(1);
        assertThat(store.publish(third, Notify.ALL, "you", cause())).isTrue();
        assertThat(store.publication()).isEqualTo(new Models.Publication("3", now, Notify.ALL));
        assertThat(store.find("2").orElseThrow().status()).isEqualTo(StoredModel.Status.RETIRED);
    }

    @Test
    void progressIsSavedByOneOfTwo() {
        var rescores = new DynamoDbRescores(tables.client(), Tables.MODELS);
        var begun = new Progress("2", 0, 10, 5, "engaged", List.of("lead-1"), START, null, 0);
        assertThat(rescores.save(begun)).isTrue();
        assertThat(rescores.save(begun)).isFalse();
        Progress read = rescores.find("2", 0).orElseThrow();
        assertThat(read.next()).isEqualTo("engaged");
        assertThat(read.failed()).containsExactly("lead-1");
        assertThat(rescores.save(read)).isTrue();
        assertThat(rescores.save(read)).isFalse();
    }

    @Test
    void readingWhichModelIsInForceIsPaidForOnceInHalfAMinute() {
        var scoring = scoring();
        page("lead-a", START, "/pricing", scoring);
        metered.reset();
        page("lead-a", START.plusSeconds(10), "/about", scoring);
        assertThat(metered.reset().read()).as("state and activity").isEqualTo(2);
        now = now.plusSeconds(31);
        page("lead-a", START.plusSeconds(31), "/about", scoring);
        assertThat(metered.reset().read()).as("and which model").isEqualTo(3);
    }

    @Test
    void waitingLeadsAreCountedByDay() {
        var waiting = new DynamoDbWaiting(tables.client(), Tables.MODELS);
        var day = java.time.LocalDate.parse("2026-01-05");
        waiting.add("2", "a");
        waiting.add("2", "b");
        waiting.add("2", "a");
        assertThat(waiting.next("2", 10)).containsExactly("a", "b");
        assertThat(waiting.claim("2", day, 2)).isTrue();
        assertThat(waiting.claim("2", day, 2)).isTrue();
        assertThat(waiting.claim("2", day, 2)).isFalse();
        assertThat(waiting.claim("2", day.plusDays(1), 2)).isTrue();
        waiting.done("2", "a");
        waiting.add("2", "a");
        assertThat(waiting.next("2", 10)).containsExactly("b");
    }

    private List<String> leads() {
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

    private void publish(Notify notify) {
        store.create("2", SECOND, "me", cause());
        assertThat(store.publish(store.find("2").orElseThrow(), notify, "me", cause())).isTrue();
    }

    private void isRight(String lead) {
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

    private LeadState state(String lead) {
        return histories.find(lead).orElseThrow().state();
    }

    private Models models(DynamoDbClient client) {
        return new CachedModels(new DynamoDbModels(client, Tables.MODELS), () -> now);
    }

    private ScoringActivities scoring() {
        return new ScoringActivities(
                histories,
                models(metered.client()),
                new DynamoDbWaiting(metered.client(), Tables.MODELS));
    }

    private Worked work(DynamoDbClient client) {
        return worker(client).work(() -> now, cause(), () -> true);
    }

    private RescoringLeads worker(DynamoDbClient client) {
        return new RescoringLeads(
                new IndexedLeads(client, Tables.LEADS, SHARDS),
                new DynamoDbHistories(client, Tables.LEADS, SHARDS),
                models(client),
                new DynamoDbRescores(client, Tables.MODELS),
                new DynamoDbWaiting(client, Tables.MODELS),
                Duration.ofSeconds(90),
                (lead, cause, at) -> {});
    }

    private void page(String lead, Instant at, String path, ScoringActivities scoring) {
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

    private Cause cause() {
        return new Cause("cause", "correlation", now);
    }
}
