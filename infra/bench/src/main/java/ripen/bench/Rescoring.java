package ripen.bench;

import ripen.aws.ActivityItem;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.metering.MeteredDynamoDb;
import ripen.aws.metering.Units;
import ripen.aws.models.CachedModels;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.models.DynamoDbRescores;
import ripen.aws.models.DynamoDbWaiting;
import ripen.aws.models.IndexedLeads;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.EventRulerMatcher;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.Notify;
import ripen.score.RescoringLeads;
import ripen.score.Scoring;
import ripen.score.ScoringActivities;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * A second model is published over so many leads ({@code -Dripen.leads=100000}; 10,000 by default)
 * with five activities each: how long the re-score takes on DynamoDB Local, what it costs a lead,
 * and whether what happens meanwhile is scored right.
 */
final class Rescoring {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant PUBLISHED = START.plus(Duration.ofDays(20));
    private static final Cause CAUSE = new Cause("bench", "bench", PUBLISHED);
    private static final int SHARDS = 4;
    private static final int ACTIVITIES = 5;
    private static final int METERED = 200;
    private static final String SECOND =
            ShippedModel.document()
                    .replace("\"version\": \"1\"", "\"version\": \"2\"")
                    .replace("\"halfLife\": \"P30D\"", "\"halfLife\": \"P12D\"")
                    .replace("\"engagement\": 8", "\"engagement\": 5");

    private final Tables tables = new Tables();
    private final int leads;
    private volatile Instant now = START;

    private Rescoring(int leads) {
        this.leads = leads;
    }

    public static void main(String[] arguments) {
        var table = new Table();
        measure(table);
        System.out.println("Measured on: " + Machine.describe());
        table.print(System.out);
    }

    static void measure(Table table) {
        var units = new Rescoring(METERED);
        units.fill();
        units.publish();
        var metered = new MeteredDynamoDb(units.tables.client());
        units.rescore(metered.client());
        Units used = metered.reset();
        units.tables.close();
        table.row(
                "write units per lead of a re-score that changes its score",
                Table.number(used.write() / METERED),
                "");
        table.row("read units of it", Table.number(used.read() / METERED), "");

        new Rescoring(Integer.getInteger("ripen.leads", 10_000)).time(table);
    }

    private void time(Table table) {
        fill();
        publish();
        var ended = new AtomicBoolean();
        var live =
                CompletableFuture.supplyAsync(
                        () -> {
                            var scoring = scoring();
                            int scored = 0;
                            while (!ended.get() && scored < leads / 10) {
                                // From the end: the re-score comes there last or first, by chance.
                                act(
                                        leads - 1 - scored * 7 % leads,
                                        PUBLISHED.plusSeconds(60 + scored),
                                        "/pricing",
                                        scoring);
                                scored++;
                            }
                            return scored;
                        });
        long begun = System.nanoTime();
        rescore(tables.client());
        double seconds = (System.nanoTime() - begun) / 1e9;
        ended.set(true);
        int scored = live.join();
        long wrong = wrong();
        tables.close();
        table.row(
                "seconds for a re-score of " + leads + " leads, scoring meanwhile",
                Table.number(seconds),
                "");
        table.row("leads a second", Table.number(leads / seconds), "");
        table.row(
                "wrong scores after it, of all leads (" + scored + " activities meanwhile)",
                wrong,
                0);
    }

    private void fill() {
        Bench.say("Filling " + leads + " leads");
        var scoring = scoring();
        IntStream.range(0, leads)
                .parallel()
                .forEach(
                        lead -> {
                            for (int i = 0; i < ACTIVITIES; i++) {
                                act(
                                        lead,
                                        START.plus(Duration.ofDays(3L * i)).plusMillis(lead),
                                        i % 2 == 0 ? "/pricing" : "/products/" + i,
                                        scoring);
                            }
                        });
    }

    private void publish() {
        now = PUBLISHED;
        var store = new DynamoDbModels(tables.client(), Tables.MODELS);
        store.create("2", SECOND, "bench", CAUSE);
        store.publish(store.find("2").orElseThrow(), Notify.NONE, "bench", CAUSE);
        now = PUBLISHED.plus(Duration.ofMinutes(2));
    }

    private void rescore(DynamoDbClient client) {
        var worked =
                new RescoringLeads(
                                new IndexedLeads(client, Tables.LEADS, SHARDS),
                                new DynamoDbHistories(client, Tables.LEADS, SHARDS),
                                new CachedModels(
                                        new DynamoDbModels(client, Tables.MODELS), () -> now),
                                new DynamoDbRescores(client, Tables.MODELS),
                                new DynamoDbWaiting(client, Tables.MODELS),
                                Duration.ofSeconds(90),
                                (lead, cause, at) -> {})
                        .work(now, CAUSE, () -> true);
        if (!worked.finished()) {
            throw new IllegalStateException("The re-score is not finished: " + worked);
        }
    }

    private long wrong() {
        Scoring second = EventRulerMatcher.scoring(SECOND);
        var histories = new DynamoDbHistories(tables.client(), Tables.LEADS, SHARDS);
        return IntStream.range(0, leads)
                .parallel()
                .filter(
                        lead -> {
                            LeadState state = histories.find(id(lead)).orElseThrow().state();
                            LeadState right =
                                    second.replay(
                                                    histories.activities(id(lead)),
                                                    state.advancedTo())
                                            .state();
                            return !state.engagement().equals(right.engagement())
                                    || !state.label().equals(right.label())
                                    || !state.model().equals("2");
                        })
                .count();
    }

    private ScoringActivities scoring() {
        return new ScoringActivities(
                new DynamoDbHistories(tables.client(), Tables.LEADS, SHARDS),
                new CachedModels(new DynamoDbModels(tables.client(), Tables.MODELS), () -> now),
                new DynamoDbWaiting(tables.client(), Tables.MODELS));
    }

    private void act(int lead, Instant at, String path, ScoringActivities scoring) {
        var key = new Activity.Key(at, "a-" + at.toEpochMilli());
        Item item =
                Item.write()
                        .all(
                                ActivityItem.write(
                                        new Activity(
                                                key,
                                                "page.viewed",
                                                Map.of("page", Map.of("path", path)))))
                        .text(Keys.PK, id(lead))
                        .text(Keys.SK, Keys.activity(key))
                        .whole("version", 1)
                        .item();
        tables.client().putItem(put -> put.tableName(Tables.LEADS).item(item.attributes()));
        scoring.score(id(lead), key, CAUSE);
    }

    private static String id(int lead) {
        return "0f1e2d3c-4b5a-6978-8796-%012d".formatted(lead);
    }
}
