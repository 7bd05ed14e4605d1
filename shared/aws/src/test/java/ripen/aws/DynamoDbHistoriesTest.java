package ripen.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import ripen.aws.nurture.Tables;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.LedgerEntry;
import ripen.score.Scoring;
import ripen.score.ScoringActivities;
import ripen.score.SweepingDecay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;

/** The real conditional writes: DynamoDB Local, in this process. */
class DynamoDbHistoriesTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Scoring SCORING = ShippedModel.scoring();
    private static final Map<String, Object> PROFILE =
            Map.of(
                    "jobTitle",
                    "Head of Operations",
                    "employees",
                    240,
                    "country",
                    "DE",
                    "emailKind",
                    "company");

    private static Tables tables;
    private static int leads;

    private final String lead = "lead-" + leads++;
    private final DynamoDbHistories histories =
            new DynamoDbHistories(tables.client(), Tables.LEADS, 4);
    private final ScoringActivities scoring = new ScoringActivities(histories, SCORING);

    @BeforeAll
    static void open() {
        tables = new Tables();
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    @Test
    void whatIsWrittenIsReadBackEqual() {
        for (Activity activity : life(40)) {
            record(activity);
            score(activity);
        }
        var known = histories.find(lead).orElseThrow();
        assertThat(known.state())
                .isEqualTo(
                        SCORING.replay(histories.activities(lead), known.state().advancedTo())
                                .state());
        assertThat(known.indexedDue()).isNotNull();
    }

    @Test
    void anyOrderAndDuplicatesEndInTheSameStateAndTheLedgerAddsUp() {
        List<Activity> life = life(25);
        life.forEach(this::record);
        var deliveries = new ArrayList<>(life);
        deliveries.addAll(life);
        Collections.shuffle(deliveries, new Random(5));
        deliveries.forEach(this::score);

        var known = histories.find(lead).orElseThrow();
        assertThat(known.state())
                .isEqualTo(SCORING.replay(life, known.state().advancedTo()).state());
        Instant later = START.plus(Duration.ofDays(50));
        var curve = SCORING.model().engagement();
        double ledger =
                histories.ledger(lead).stream()
                        .mapToDouble(entry -> entry.worth(later, curve))
                        .sum();
        assertThat(ledger).isCloseTo(known.state().engagement().at(later, curve), within(1e-6));
    }

    @Test
    void aHundredAtOnceAreAllCounted() throws Exception {
        var clicks = new ArrayList<Activity>();
        for (int i = 0; i < 100; i++) {
            clicks.add(
                    activity(
                            START.plusSeconds(i),
                            "video.watched",
                            Map.of("video", Map.of("id", "v" + i, "from", 0, "to", 1))));
        }
        clicks.forEach(this::record);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var done = new ArrayList<java.util.concurrent.Future<?>>();
            clicks.forEach(click -> done.add(threads.submit(() -> scoreUntilDone(click))));
            for (var one : done) {
                one.get();
            }
        }
        var state = histories.find(lead).orElseThrow().state();
        double expected =
                clicks.stream()
                        .mapToDouble(
                                click ->
                                        10
                                                * SCORING.model()
                                                        .engagement()
                                                        .share(
                                                                click.at(),
                                                                state.engagement().asOf()))
                        .sum();
        assertThat(state.engagement().value()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void theSweepEntersWhatIsDueAndMovesTheIndex() {
        Activity paper =
                activity(
                        START,
                        "form.submitted",
                        Map.of(
                                "form",
                                Map.of("id", "whitepaper", "document", "guide"),
                                "profile",
                                PROFILE));
        record(paper);
        score(paper);
        var due = new DynamoDbDueLeads(tables.client(), Tables.LEADS, 4);
        var sweeping = new SweepingDecay(due, histories, SCORING);
        Instant drop = histories.find(lead).orElseThrow().indexedDue();
        assertThat(drop).isNotNull();

        sweeping.sweep(drop.minusMillis(1), new Cause("sweep", "sweep", drop), () -> true);
        assertThat(histories.find(lead).orElseThrow().state().label()).hasToString("A3");
        sweeping.sweep(drop, new Cause("sweep", "sweep", drop), () -> true);
        assertThat(histories.find(lead).orElseThrow().state().label()).hasToString("A4");
        Instant cold = START.plus(SCORING.model().coldAfter());
        assertThat(histories.find(lead).orElseThrow().indexedDue()).isEqualTo(cold);
        sweeping.sweep(cold, new Cause("sweep", "sweep", cold), () -> true);
        var known = histories.find(lead).orElseThrow();
        assertThat(known.state().cold()).isTrue();
        assertThat(known.indexedDue()).isNull();
        assertThat(
                        sweeping.sweep(
                                        cold.plus(Duration.ofDays(99)),
                                        new Cause("sweep", "sweep", cold),
                                        () -> true)
                                .acted())
                .isZero();
    }

    @Test
    void aLateActivityAmongHundredsOfCappedOnesIsAdjustedWhole() {
        var looks = new ArrayList<Activity>();
        for (int i = 0; i < 300; i++) {
            looks.add(
                    activity(
                            START.plusSeconds(100 + i),
                            "page.viewed",
                            Map.of("page", Map.of("path", "/products/" + i))));
        }
        looks.forEach(this::record);
        looks.forEach(this::score);
        Activity late =
                activity(START, "page.viewed", Map.of("page", Map.of("path", "/products/late")));
        record(late);
        score(late);
        var known = histories.find(lead).orElseThrow();
        assertThat(known.state())
                .isEqualTo(
                        SCORING.replay(histories.activities(lead), known.state().advancedTo())
                                .state());
        double points = histories.ledger(lead).stream().mapToDouble(LedgerEntry::points).sum();
        assertThat(points).isCloseTo(9, within(1e-9));
    }

    private List<Activity> life(int activities) {
        var random = new Random(activities);
        var life = new ArrayList<Activity>();
        life.add(
                activity(
                        START,
                        "form.submitted",
                        Map.of(
                                "form",
                                Map.of("id", "whitepaper", "document", "guide"),
                                "profile",
                                PROFILE)));
        for (int i = 1; i < activities; i++) {
            Instant at = START.plusSeconds(random.nextLong(Duration.ofDays(40).toSeconds()));
            life.add(
                    switch (random.nextInt(3)) {
                        case 0 ->
                                activity(
                                        at,
                                        "page.viewed",
                                        Map.of(
                                                "page",
                                                Map.of("path", "/pricing", "product", "pumps")));
                        case 1 ->
                                activity(
                                        at,
                                        "page.viewed",
                                        Map.of(
                                                "page",
                                                Map.of("path", "/products/" + random.nextInt(4))));
                        default ->
                                activity(
                                        at,
                                        "email.clicked",
                                        Map.of(
                                                "email",
                                                Map.of("send", "welcome#1#1", "link", "document")));
                    });
        }
        life.sort((a, b) -> a.key().compareTo(b.key()));
        return life;
    }

    private Activity activity(Instant at, String type, Map<String, Object> properties) {
        return new Activity(new Activity.Key(at, "a" + ids++), type, properties);
    }

    private static int ids;

    private void record(Activity activity) {
        Outbox outbox =
                Outbox.of(
                        lead,
                        Keys.activity(activity.key()),
                        1,
                        new Cause(activity.key().id(), "c", activity.at()));
        tables.client()
                .putItem(LeadWrite.of(Tables.LEADS, outbox, ActivityItem.write(activity)).alone());
    }

    private void score(Activity activity) {
        scoring.score(lead, activity.key(), new Cause(activity.key().id(), "c", activity.at()));
    }

    /** As the queue would: a message whose lead others kept changing is delivered again. */
    private void scoreUntilDone(Activity activity) {
        while (true) {
            try {
                score(activity);
                return;
            } catch (ScoringActivities.Contention again) {
                Thread.onSpinWait();
            }
        }
    }
}
