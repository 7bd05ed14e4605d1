package ripen.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.metering.MeteredDynamoDb;
import ripen.aws.metering.Units;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.ShippedModel;
import ripen.events.Event;
import ripen.events.LabelChanged;
import ripen.events.LeadWentCold;
import ripen.events.StageChanged;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.Histories.Known;
import ripen.score.Scoring;
import ripen.score.ScoringActivities;
import ripen.score.SweepingDecay;
import ripen.score.SweepingDecay.Swept;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Sweeps over the real index, on DynamoDB Local: more shards than before, and what it costs. */
class SweepsOnDynamoDbTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant COLD = START.plus(Duration.ofDays(46));
    private static final Scoring SCORING = ShippedModel.scoring();

    private final Tables tables = new Tables();
    private final DynamoDbClient client = tables.client();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void noLeadIsLostOrActedOnTwiceWhileTheIndexHasOldAndNewShards() throws Exception {
        for (int i = 0; i < 150; i++) {
            click("lead-" + i, START, 2);
        }
        // Some are written by functions that know of five shards, some by others that do not yet.
        for (int i = 0; i < 40; i++) {
            click("lead-" + i, START.plusSeconds(60), 5);
        }
        for (int i = 30; i < 60; i++) {
            click("lead-" + i, START.plusSeconds(120), 2);
        }
        click("lead-new", START, 5);
        assertThat(listed(2)).isGreaterThan(100).isLessThan(151);
        assertThat(listed(5)).isEqualTo(151);

        // The old and the new function sweep at the same time, each in its own way.
        var sweeps = new ArrayList<Callable<Swept>>();
        List.of(2, 5, 5, 2).forEach(shards -> sweeps.add(() -> sweep(client, shards)));
        int acted = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var swept : threads.invokeAll(sweeps)) {
                acted += swept.get().acted();
            }
        }
        acted += sweep(client, 5).acted();
        assertThat(acted).isEqualTo(151);
        assertThat(listed(5)).isZero();
        for (int i = 0; i < 150; i++) {
            Known known = histories(5).find("lead-" + i).orElseThrow();
            assertThat(known.state().cold()).isTrue();
            assertThat(known.indexedDue()).isNull();
        }
        assertThat(announcedCold()).isEqualTo(151);
    }

    @Test
    void whatAnOutageLeftIsAnnouncedByOneWriteInTheOrderOfItsInstants() {
        Map<String, Object> head =
                Map.of(
                        "jobTitle",
                        "Head of Operations",
                        "employees",
                        240,
                        "country",
                        "DE",
                        "emailKind",
                        "company");
        Map<String, Object> form = Map.of("id", "whitepaper", "document", "guide");
        Map<String, Object> prices = Map.of("page", Map.of("path", "/pricing"));
        live("lead", START, "form.submitted", Map.of("form", form, "profile", head));
        live("lead", START.plusMillis(1), "page.viewed", prices);
        live("lead", START.plusMillis(2), "page.viewed", prices);
        assertThat(histories(4).find("lead").orElseThrow().state().label()).hasToString("A2");

        Instant back = START.plus(Duration.ofDays(52));
        assertThat(sweep(client, 4, back).acted()).isEqualTo(1);
        List<Event> told = announced("lead");
        // MODEL.md's worked example: 36 points, hot until day 20.34, A4 from day 50.34 on.
        assertThat(told)
                .extracting(event -> event.meta().schema())
                .containsExactly(
                        LabelChanged.TYPE, StageChanged.TYPE, LeadWentCold.TYPE, LabelChanged.TYPE);
        assertThat(daysSinceStart(told.getFirst().meta().at())).isEqualTo("20.34");
        assertThat(told.get(1))
                .isInstanceOfSatisfying(
                        StageChanged.class,
                        changed -> {
                            assertThat(changed.reason()).isEqualTo("faded");
                            assertThat(daysSinceStart(changed.effective())).isEqualTo("20.34");
                        });
        assertThat(daysSinceStart(told.get(2).meta().at())).isEqualTo("45.00");
        assertThat(daysSinceStart(told.get(3).meta().at())).isEqualTo("50.34");
        assertThat(told).extracting(event -> event.meta().id()).doesNotHaveDuplicates();
    }

    @Test
    void aSweepCostsWhatIsDueHoweverManyOthersThereAre() {
        Units few = costs(tables, 20, 50);
        try (var more = new Tables()) {
            assertThat(costs(more, 20, 1_000)).isEqualTo(few);
        }
        try (var twice = new Tables()) {
            Units forty = costs(twice, 40, 50);
            assertThat(forty.write()).isEqualTo(2 * few.write());
            assertThat(forty.read()).isBetween(1.8 * few.read(), 2.2 * few.read());
        }
        assertThat(few.write() / 20).as("state 2, out of the index 1").isEqualTo(3);
        assertThat(few.read() / 20).as("the state, and a part of a page").isBetween(1d, 1.2);
    }

    @Test
    void anIdleSweepCostsAHalfUnitPerShard() {
        assertThat(costs(tables, 0, 30)).isEqualTo(new Units(2, 0));
    }

    /** So many due, and so many others that are not. */
    private static Units costs(Tables tables, int due, int others) {
        for (int i = 0; i < due; i++) {
            click(tables.client(), "due-" + i, START, 4);
        }
        for (int i = 0; i < others; i++) {
            click(tables.client(), "other-" + i, START.plus(Duration.ofDays(30)), 4);
        }
        var metered = new MeteredDynamoDb(tables.client());
        assertThat(sweep(metered.client(), 4)).isEqualTo(new Swept(due, 0, 0, 0, true));
        return metered.reset();
    }

    private void click(String lead, Instant at, int shards) {
        click(client, lead, at, shards);
    }

    private static void click(DynamoDbClient client, String lead, Instant at, int shards) {
        live(client, lead, at, "email.clicked", Map.of(), shards);
    }

    private void live(String lead, Instant at, String type, Map<String, Object> properties) {
        live(client, lead, at, type, properties, 4);
    }

    private static void live(
            DynamoDbClient client,
            String lead,
            Instant at,
            String type,
            Map<String, Object> properties,
            int shards) {
        var key = new Activity.Key(at, "a" + at.toEpochMilli());
        var activity = new Activity(key, type, properties);
        var cause = new Cause(key.id(), "c", at);
        Outbox outbox = Outbox.of(lead, Keys.activity(key), 1, cause);
        client.putItem(LeadWrite.of(Tables.LEADS, outbox, ActivityItem.write(activity)).alone());
        new ScoringActivities(new DynamoDbHistories(client, Tables.LEADS, shards), SCORING)
                .score(lead, key, cause);
    }

    private DynamoDbHistories histories(int shards) {
        return new DynamoDbHistories(client, Tables.LEADS, shards);
    }

    private int listed(int shards) {
        var index = new DynamoDbDueLeads(client, Tables.LEADS, shards);
        var leads = new HashSet<String>();
        for (int shard = 0; shard < shards; shard++) {
            index.dueBy(COLD, shard, 1_000).forEach(due -> leads.add(due.lead()));
        }
        return leads.size();
    }

    private static Swept sweep(DynamoDbClient client, int shards) {
        return sweep(client, shards, COLD);
    }

    private static Swept sweep(DynamoDbClient client, int shards, Instant now) {
        return new SweepingDecay(
                        new DynamoDbDueLeads(client, Tables.LEADS, shards),
                        new DynamoDbHistories(client, Tables.LEADS, shards),
                        SCORING)
                .sweep(now, new Cause("sweep", "sweep", now), () -> true);
    }

    /** By the last write of the lead's state. */
    private List<Event> announced(String lead) {
        var key = Keys.of(lead, Keys.STATE);
        var answer =
                client.getItem(get -> get.tableName(Tables.LEADS).key(key).consistentRead(true));
        return Outbox.of(new Item(answer.item())).events();
    }

    private long announcedCold() {
        return client.scanPaginator(scan -> scan.tableName(Tables.LEADS)).items().stream()
                .map(Item::new)
                .filter(item -> item.text(Keys.SK).equals(Keys.STATE))
                .flatMap(item -> announced(item.text(Keys.PK)).stream())
                .filter(LeadWentCold.class::isInstance)
                .count();
    }

    private static String daysSinceStart(Instant at) {
        double days = Duration.between(START, at).toMillis() / 86_400_000d;
        return String.format(Locale.ROOT, "%.2f", days);
    }
}
