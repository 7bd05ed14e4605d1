package ripen.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.metering.ItemSize;
import ripen.aws.metering.MeteredDynamoDb;
import ripen.aws.metering.Units;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Fold;
import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.LeadState;
import ripen.score.Scoring;
import ripen.score.ScoringActivities;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A lead with a long history costs what any lead costs, and its state fits into an item. */
class LongHistoriesTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00.123Z");
    private static final Scoring SCORING = ShippedModel.scoring();
    private static final String LEAD = "0f1e2d3c-4b5a-6978-8796-000000000001";
    private final Tables tables = new Tables();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void theTwoThousandthActivityCostsWhatTheTwoHundredthCosts() {
        Units few = next(200);
        Units many = next(2000);
        assertThat(many).isEqualTo(few);
        assertThat(1 + many.write()).as("with the activity's own write").isLessThanOrEqualTo(9);
        assertThat(many.read()).isLessThanOrEqualTo(3);
        System.out.printf(
                "Units of a further activity after 200: %s; after 2,000: %s%n", few, many);
    }

    @Test
    void theStateOfAHostileStreamFitsIntoAnItem() {
        Fold fold = SCORING.replay(hostile(4000), START);
        long size = size(fold.state());
        System.out.println("State after 4,000 hostile reports: " + size + " bytes");
        assertThat(size).isLessThan(200_000);
    }

    @Test
    void theStateOfABusyLeadStaysSmall() {
        long size = size(SCORING.replay(busy(2000), START).state());
        System.out.println("State after 2,000 ordinary activities: " + size + " bytes");
        assertThat(size).isLessThan(2048);
    }

    /** What one more page costs after so many activities. */
    private Units next(int before) {
        String lead = LEAD + before;
        var metered = new MeteredDynamoDb(tables.client());
        var histories = new DynamoDbHistories(metered.client(), Tables.LEADS, 4);
        List<Activity> life = busy(before + 1);
        List<Activity> past = life.subList(0, before);
        past.forEach(activity -> record(lead, activity));
        Fold fold = SCORING.replay(past, START);
        var due = fold.state().due(SCORING.model()).orElse(null);
        assertThat(
                        histories.commit(
                                new Change(
                                        lead,
                                        0,
                                        fold.state(),
                                        SCORING.model(),
                                        fold.entries(),
                                        List.of(),
                                        due,
                                        new Cause("c", "c", START))))
                .isTrue();
        Activity one = life.getLast();
        record(lead, one);
        metered.reset();
        new ScoringActivities(histories, SCORING)
                .score(lead, one.key(), new Cause("c-1", "c-1", one.at()));
        return metered.reset();
    }

    private void record(String lead, Activity activity) {
        Outbox outbox =
                Outbox.of(
                        lead,
                        Keys.activity(activity.key()),
                        1,
                        new Cause("c", activity.key().id(), activity.at()));
        tables.client()
                .putItem(LeadWrite.of(Tables.LEADS, outbox, ActivityItem.write(activity)).alone());
    }

    private static long size(LeadState state) {
        return ItemSize.of(
                StateItem.write(state, SCORING.model(), Shard.of(LEAD, 4), START).attributes());
    }

    /** A form, then pages of a small site, four an hour for two hours each day. */
    private static List<Activity> busy(int activities) {
        var life = new ArrayList<Activity>();
        life.add(
                activity(
                        0,
                        START,
                        "form.submitted",
                        Map.of(
                                "form",
                                Map.of("id", "whitepaper", "document", "guide"),
                                "profile",
                                Map.of("jobTitle", "Head of Operations", "employees", 240))));
        String[] paths = {"/pricing", "/products/analytics", "/about", "/cases/logistics"};
        for (int i = 1; i < activities; i++) {
            Instant at = START.plus(Duration.ofDays(i / 8)).plus(Duration.ofMinutes(i % 8 * 15));
            life.add(
                    activity(
                            i,
                            at,
                            "page.viewed",
                            Map.of("page", Map.of("path", paths[i % 4], "product", "analytics"))));
        }
        return life;
    }

    /** Everything new with every report, and each text as long as it may be. */
    private static List<Activity> hostile(int reports) {
        var life = new ArrayList<Activity>();
        for (int i = 0; i < reports; i++) {
            String product = "%064d".formatted(i);
            Map<String, Object> video =
                    Map.of(
                            "id",
                            i % 4 == 1 ? "%0128d".formatted(i % 2000) : "%0128d".formatted(i % 8),
                            "from",
                            i * 7919 % 9999 / 10_000.0,
                            "to",
                            (i * 7919 % 9999 + 1) / 10_000.0,
                            "product",
                            product);
            String path = "/products/" + "%0290d".formatted(i);
            life.add(
                    i % 2 == 0
                            ? activity(
                                    i,
                                    START.plusSeconds(i * 1801L),
                                    "page.viewed",
                                    Map.of("page", Map.of("path", path, "product", product)))
                            : activity(
                                    i,
                                    START.plusSeconds(i * 1801L),
                                    "video.watched",
                                    Map.of("video", video)));
        }
        return life;
    }

    private static Activity activity(int i, Instant at, String type, Map<String, Object> what) {
        String id = "8796a5b4-c3d2-e1f0-0f1e-" + "%012d".formatted(i);
        return new Activity(new Activity.Key(at, id), type, what);
    }
}
