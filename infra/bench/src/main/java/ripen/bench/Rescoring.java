package ripen.bench;

import ripen.aws.ActivityItem;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Outbox;
import ripen.aws.metering.Units;
import ripen.aws.models.CachedModels;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.models.DynamoDbRescores;
import ripen.aws.models.DynamoDbWaiting;
import ripen.aws.models.IndexedLeads;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.EventRulerMatcher;
import ripen.aws.rules.ShippedModel;
import ripen.decay.Curve;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.LedgerEntry;
import ripen.score.Notify;
import ripen.score.RescoringLeads;
import ripen.score.Scoring;
import ripen.score.ScoringActivities;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * A second model is published over so many leads ({@code -Dripen.leads=100000}; 2,000 by default)
 * with five activities each, in accounts of five people: how long the re-score takes on DynamoDB
 * Local, what it costs a lead, and whether what happens meanwhile is scored right.
 */
final class Rescoring {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant PUBLISHED = START.plus(Duration.ofDays(20));
    private static final Cause CAUSE = new Cause("bench", "bench", PUBLISHED);
    private static final int SHARDS = 4;
    private static final int AT_ONCE = 16;
    private static final int ACTIVITIES = 5;
    private static final int METERED = 200;
    private static final int LEADS = 2_000;
    private static final int PEOPLE = 5;
    private static final int MANY = 100;
    private static final int MOST_CHECKED = 10_000;
    private static final String SECOND =
            ShippedModel.document()
                    .replace("\"version\": \"1\"", "\"version\": \"2\"")
                    .replace("\"halfLife\": \"P30D\"", "\"halfLife\": \"P12D\"")
                    .replace("\"engagement\": 8", "\"engagement\": 5");

    private final Tables tables = new Tables();
    private final DynamoDbClient client = Turnstile.of(tables.client(), AT_ONCE);
    private final Scoring second = EventRulerMatcher.scoring(SECOND);
    private final int leads;
    private final int people;
    private volatile Instant now = START;

    /**
     * @param people in each account; 0 if nobody is in one
     */
    private Rescoring(int leads, int people) {
        this.leads = leads;
        this.people = people;
    }

    static void measure(Table table) {
        for (int people : List.of(0, PEOPLE, MANY)) {
            units(people, table);
        }
        new Rescoring(Bench.leads(LEADS), PEOPLE).time(table);
    }

    private static void units(int people, Table table) {
        var rescoring = new Rescoring(METERED, people);
        rescoring.fill();
        rescoring.publish();
        var traffic = new Traffic(rescoring.client);
        rescoring.rescore(traffic.client());
        Units used = traffic.used().units();
        rescoring.tables.close();
        table.row(
                "write and read units per lead of a re-score that changes its score, "
                        + (people == 0 ? "in no account" : "in accounts of " + people),
                Table.number(used.write() / METERED)
                        + " and "
                        + Table.number(used.read() / METERED),
                "");
    }

    private void time(Table table) {
        fill();
        publish();
        var ended = new AtomicBoolean();
        var live = CompletableFuture.supplyAsync(() -> scoreUntil(ended));
        long begun = System.nanoTime();
        Bench.say("Re-scoring " + leads + " leads");
        rescore(client);
        double seconds = (System.nanoTime() - begun) / 1e9;
        ended.set(true);
        Live scored = live.join();
        Bench.say("Folding from scratch");
        List<Integer> looked = sample(scored.right() + scored.wrong());
        long wrong = looked.stream().parallel().filter(this::isWrong).count();
        tables.close();
        table.row(
                "seconds for a re-score of "
                        + leads
                        + " leads in accounts of "
                        + people
                        + ", scoring meanwhile",
                Table.number(seconds),
                "");
        table.row("leads a second", Table.number(leads / seconds), "");
        table.row(
                "activities scored meanwhile; wrong scores right after them",
                scored.right() + scored.wrong() + "; " + scored.wrong(),
                table.verdict("0", scored.wrong() == 0));
        table.row(
                "wrong scores after it, of " + looked.size() + " leads",
                Long.toString(wrong),
                table.verdict("0", wrong == 0));
    }

    private record Live(int right, int wrong) {}

    /** One activity after the other, each looked at as soon as it is scored. */
    private Live scoreUntil(AtomicBoolean ended) {
        var scoring = scoring();
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < leads / 10 && !ended.get(); i++) {
            int lead = live(i);
            act(lead, PUBLISHED.plusSeconds(60 + i), "/pricing", scoring);
            if (isWrong(lead)) {
                wrong++;
            } else {
                right++;
            }
        }
        return new Live(right, wrong);
    }

    /** All over the table: the re-score comes there sooner or later, by chance. */
    private int live(int i) {
        return leads - 1 - i * 7 % leads;
    }

    /** All leads, or every so many of a lot, with those that were active meanwhile. */
    private List<Integer> sample(int scored) {
        int every = Math.max(1, leads / MOST_CHECKED);
        return IntStream.concat(
                        IntStream.range(0, leads).filter(lead -> lead % every == 0),
                        IntStream.range(0, scored).map(this::live))
                .distinct()
                .boxed()
                .toList();
    }

    private void fill() {
        new Crowd(client, SHARDS, ShippedModel.scoring(), START)
                .fill(
                        leads,
                        lead ->
                                IntStream.range(0, ACTIVITIES)
                                        .mapToObj(
                                                i ->
                                                        Journey.page(
                                                                START.plus(Duration.ofDays(3L * i))
                                                                        .plusMillis(lead),
                                                                i % 2 == 0
                                                                        ? "/pricing"
                                                                        : "/products/" + i))
                                        .toList());
        if (people > 0) {
            now = PUBLISHED;
            new Companies(client, SHARDS, people).fill(leads, CAUSE, now);
        }
    }

    private void publish() {
        now = PUBLISHED;
        var store = new DynamoDbModels(client, Tables.MODELS);
        store.create("2", SECOND, "bench", CAUSE);
        store.publish(
                store.find("2").orElseThrow(), store.publication(), Notify.NONE, "bench", CAUSE);
        now = PUBLISHED.plus(Duration.ofMinutes(2));
    }

    private void rescore(DynamoDbClient client) {
        var models = new CachedModels(new DynamoDbModels(client, Tables.MODELS), () -> now);
        models.version("1"); // or all that begin at once read them
        models.version("2");
        var worked =
                new RescoringLeads(
                                new IndexedLeads(client, Tables.LEADS, SHARDS),
                                new DynamoDbHistories(client, Tables.LEADS, SHARDS),
                                models,
                                new DynamoDbRescores(client, Tables.MODELS),
                                new DynamoDbWaiting(client, Tables.MODELS),
                                Duration.ofSeconds(90),
                                Companies.keeping(client, SHARDS, models)::keep)
                        .work(InstantSource.fixed(now), CAUSE, () -> true);
        if (!worked.finished()) {
            throw new IllegalStateException("The re-score is not finished: " + worked);
        }
    }

    /** Against a fold of all that is recorded, from nothing, and against its own ledger. */
    private boolean isWrong(int lead) {
        var histories = new DynamoDbHistories(client, Tables.LEADS, SHARDS);
        LeadState state = histories.find(Crowd.id(lead)).orElseThrow().state();
        LeadState right =
                second.replay(histories.activities(Crowd.id(lead)), state.advancedTo()).state();
        Curve curve = second.model().engagement();
        double sum = 0;
        double worth = 0;
        for (LedgerEntry line : histories.ledger(Crowd.id(lead))) {
            double points = line.points() * curve.share(line.at(), state.advancedTo());
            sum += points;
            worth += Math.abs(points);
        }
        double score = state.engagement().at(state.advancedTo(), curve);
        return !state.model().equals("2")
                || !state.engagement().equals(right.engagement())
                || !state.label().equals(right.label())
                || Math.abs(score - sum) > 1e-9 * worth + 1e-6;
    }

    private ScoringActivities scoring() {
        return new ScoringActivities(
                new DynamoDbHistories(client, Tables.LEADS, SHARDS),
                new CachedModels(new DynamoDbModels(client, Tables.MODELS), () -> now),
                new DynamoDbWaiting(client, Tables.MODELS));
    }

    private void act(int lead, Instant at, String path, ScoringActivities scoring) {
        Activity activity = Journey.page(at, path);
        Item item =
                Outbox.of(Crowd.id(lead), Keys.activity(activity.key()), 1, CAUSE)
                        .on(ActivityItem.write(activity));
        client.putItem(put -> put.tableName(Tables.LEADS).item(item.attributes()));
        scoring.score(Crowd.id(lead), activity.key(), CAUSE);
    }
}
