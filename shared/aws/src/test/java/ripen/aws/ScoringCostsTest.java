package ripen.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ripen.aws.metering.ItemSize;
import ripen.aws.metering.MeteredDynamoDb;
import ripen.aws.metering.Units;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.Scoring;
import ripen.score.ScoringActivities;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What scoring costs in capacity units, by AWS's rules, with ids as long as real ones. */
class ScoringCostsTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00.123Z");
    private static final Scoring SCORING = ShippedModel.scoring();
    private static Tables tables;
    private static int leads;

    private final String lead = "0f1e2d3c-4b5a-6978-8796-" + String.format("%012d", leads++);
    private final MeteredDynamoDb metered = new MeteredDynamoDb(tables.client());
    private final DynamoDbHistories histories =
            new DynamoDbHistories(metered.client(), Tables.LEADS, 4);
    private final ScoringActivities scoring = new ScoringActivities(histories, SCORING);
    private Instant now = START;
    private int activities;

    @BeforeAll
    static void open() {
        tables = new Tables();
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    private Units form;

    @BeforeEach
    void aFormIsScored() {
        form =
                scored(
                        "form.submitted",
                        Map.of(
                                "form",
                                        Map.of(
                                                "id",
                                                "whitepaper",
                                                "document",
                                                "operations-guide",
                                                "product",
                                                "analytics"),
                                "profile",
                                        Map.of(
                                                "jobTitle",
                                                "Head of Operations",
                                                "employees",
                                                240,
                                                "country",
                                                "DE",
                                                "emailKind",
                                                "company"),
                                "submission", "s-1"));
    }

    @Test
    void aNewFormCostsSixUnitsBesideItsCapture() {
        assertThat(form.write()).as("state 2, ledger 2, an entry in each index").isEqualTo(6);
        assertThat(form.read()).isLessThanOrEqualTo(3);
    }

    @Test
    void aPageThatGrantsNothingCostsItsOwnWriteAndTheState() {
        assertThat(viewed("/about").write()).isEqualTo(1 + 2);
    }

    @Test
    void aPageWhosePointsMoveNoIndexKeyCostsFiveUnits() {
        viewed("/pricing");
        viewed("/pricing");
        viewed("/pricing");

        Units capped = viewed("/pricing");
        assertThat(capped.write()).as("activity 1, state 2, ledger 2").isEqualTo(5);
        assertThat(capped.read()).isLessThanOrEqualTo(3);
    }

    @Test
    void aPageThatMovesIndexKeysCostsNineUnitsAtMost() {
        assertThat(viewed("/pricing").write()).isLessThanOrEqualTo(9);
        assertThat(viewed("/pricing").write()).as("the one that qualifies").isLessThanOrEqualTo(9);
    }

    @Test
    void aDuplicateWritesNothing() {
        Activity again = histories.activities(lead).getFirst();
        metered.reset();
        scoring.score(lead, again.key(), cause(again));
        assertThat(metered.reset().write()).isZero();
    }

    @Test
    void theStateOfAnOrdinaryLeadWithItsOutboxStaysBelowAKilobyte() {
        assertThat(stateSize()).isLessThan(1024);
        for (String path :
                new String[] {
                    "/pricing",
                    "/pricing",
                    "/products/analytics",
                    "/cases/logistics",
                    "/pricing",
                    "/about"
                }) {
            viewed(path);
            assertThat(stateSize()).as("after %s", path).isLessThanOrEqualTo(1024);
        }
    }

    private long stateSize() {
        return ItemSize.of(
                tables.client()
                        .getItem(
                                get ->
                                        get.tableName(Tables.LEADS)
                                                .key(Keys.of(lead, Keys.STATE))
                                                .consistentRead(true))
                        .item());
    }

    private Units viewed(String path) {
        return scored(
                "page.viewed",
                Map.of("page", Map.of("path", path, "product", "analytics"), "visitor", "v-1"));
    }

    /** Recorded and scored. */
    private Units scored(String type, Map<String, Object> properties) {
        now = now.plus(Duration.ofMinutes(7));
        metered.reset();
        String id = "8796a5b4-c3d2-e1f0-0f1e-" + String.format("%012d", activities++);
        var activity = new Activity(new Activity.Key(now, id), type, properties);
        Outbox outbox = Outbox.of(lead, Keys.activity(activity.key()), 1, cause(activity));
        LeadWrite write = LeadWrite.of(Tables.LEADS, outbox, ActivityItem.write(activity));
        boolean captured = type.equals("form.submitted");
        (captured ? tables.client() : metered.client()).putItem(write.alone());
        scoring.score(lead, activity.key(), cause(activity));
        return metered.reset();
    }

    private Cause cause(Activity activity) {
        return new Cause(
                lead + "/" + Keys.activity(activity.key()) + "/1/0", activity.key().id(), now);
    }
}
