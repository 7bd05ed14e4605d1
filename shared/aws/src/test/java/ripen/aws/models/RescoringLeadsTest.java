package ripen.aws.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.aws.nurture.Tables;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Models;
import ripen.score.Notify;
import ripen.score.Rescores.Progress;
import ripen.score.RescoringLeads.Worked;
import ripen.score.ScoringActivities;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Publication and re-score on DynamoDB Local, in this process. */
class RescoringLeadsTest extends RescoringOnTables {

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
    void whatIsWrittenUnderAModelThatIsOnlyRememberedIsBroughtUnderTheOneInForceAtOnce() {
        List<String> leads = leads();
        var stale = scoring();
        stale.score(leads.getFirst(), new Activity.Key(START, "none"), cause());
        publish(Notify.NONE);
        assertThat(work(tables.client()).finished()).as("a second pass is due").isFalse();
        // A function that has seen the model before writes a new lead, and one that it knows.
        page("lead-late", now.plusSeconds(1), "/pricing", stale);
        page("lead-late", now.plusSeconds(2), "/pricing", stale);
        page(leads.get(1), now.plusSeconds(1), "/pricing", stale);

        isRight("lead-late");
        isRight(leads.get(1));
    }

    @Test
    void ofThreePublicationsWithinSecondsTheLastOneHasEveryLead() {
        List<String> leads = leads();
        var scoring = scoring();
        for (String version : List.of("x", "y", "2")) {
            page("lead-before-" + version, now, "/pricing", scoring);
            store.create(version, SECOND.replace("\"2\"", "\"" + version + "\""), "me", cause());
            now = now.plusSeconds(3);
            assertThat(
                            store.publish(
                                    store.find(version).orElseThrow(),
                                    store.publication(),
                                    Notify.NONE,
                                    "me",
                                    cause()))
                    .isTrue();
            work(tables.client());
            page("lead-after-" + version, now.plusMillis(1), "/pricing", scoring);
        }

        leads.forEach(this::isRight);
        for (String version : List.of("x", "y", "2")) {
            isRight("lead-before-" + version);
            isRight("lead-after-" + version);
        }
    }

    @Test
    void aPassThatIsOvertakenByAnotherPublicationStopsAndLeavesNoLeadBehind() {
        List<String> leads = leads();
        store.create("x", SECOND.replace("\"2\"", "\"x\""), "me", cause());
        assertThat(
                        store.publish(
                                store.find("x").orElseThrow(),
                                store.publication(),
                                Notify.NONE,
                                "me",
                                cause()))
                .isTrue();
        now = now.plusSeconds(1);
        var looks = new AtomicInteger();

        Worked overtaken =
                worker(tables.client())
                        .work(
                                () -> now,
                                cause(),
                                () -> {
                                    if (looks.incrementAndGet() == 3) {
                                        publish(Notify.NONE);
                                    }
                                    return true;
                                });

        assertThat(overtaken.finished()).isFalse();
        work(tables.client());
        leads.forEach(this::isRight);
    }

    @Test
    void whatAFunctionThatDiedHasLeftUnderTheModelBeforeIsFoundByTheSecondPass() {
        leads();
        publish(Notify.NONE);
        assertThat(work(tables.client()).finished()).as("a second pass is due").isFalse();
        // It knows of no other model, as one that dies before it can ask.
        page("lead-late", now.plusSeconds(1), "/pricing", dying());
        assertThat(state("lead-late").model()).isEqualTo("1");

        now = now.plus(Duration.ofHours(1));
        assertThat(work(tables.client()).finished()).isTrue();
        isRight("lead-late");
    }

    private ScoringActivities dying() {
        return new ScoringActivities(histories, ShippedModel.scoring());
    }

    @Test
    void ofTwoWhoPublishAtOnceOneIsToldToLookAgain() {
        store.create("2", SECOND, "me", cause());
        store.create("3", SECOND, "me", cause());
        StoredModel second = store.find("2").orElseThrow();
        StoredModel third = store.find("3").orElseThrow();
        assertThat(store.publish(second, store.publication(), Notify.NONE, "me", cause())).isTrue();
        assertThat(store.publish(second, store.publication(), Notify.NONE, "me", cause()))
                .isFalse();
        assertThat(store.publish(third, store.publication(), Notify.NONE, "you", cause()))
                .as("at the same instant")
                .isFalse();
        now = now.plusMillis(1);
        assertThat(store.publish(third, store.publication(), Notify.ALL, "you", cause())).isTrue();
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
    void whichModelIsInForceIsAskedOnceForAnActivity() {
        var scoring = scoring();
        page("lead-a", START, "/pricing", scoring);
        metered.reset();
        page("lead-a", START.plusSeconds(10), "/about", scoring);
        assertThat(metered.reset().read()).as("state, activity, and which model").isEqualTo(3);
        now = now.plusSeconds(31);
        page("lead-a", START.plusSeconds(31), "/about", scoring);
        assertThat(metered.reset().read()).as("the same, asked before").isEqualTo(3);
        page("lead-b", START.plusSeconds(32), "/about", scoring);
        assertThat(metered.reset().read()).as("a new lead").isLessThanOrEqualTo(3);
    }

    @Test
    void waitingLeadsAreCountedByDay() {
        var waiting = new DynamoDbWaiting(tables.client(), Tables.MODELS);
        var day = java.time.LocalDate.parse("2026-01-05");
        waiting.add("2", "a");
        waiting.add("2", "b");
        waiting.add("2", "a");
        assertThat(waiting.next("2", null, 10)).containsExactly("a", "b");
        assertThat(waiting.claim("2", day, 2)).isTrue();
        assertThat(waiting.claim("2", day, 2)).isTrue();
        assertThat(waiting.claim("2", day, 2)).isFalse();
        assertThat(waiting.claim("2", day.plusDays(1), 2)).isTrue();
        waiting.done("2", "a");
        waiting.add("2", "a");
        assertThat(waiting.next("2", null, 10)).containsExactly("b");
    }

    @Test
    void whoWasToldOfIsNotReadAgainAndTheNextPageBeginsAfterTheOneBefore() {
        var waiting = new DynamoDbWaiting(metered.client(), Tables.MODELS);
        for (int i = 100; i < 300; i++) {
            waiting.add("2", "lead-" + i);
            waiting.done("2", "lead-" + i);
        }
        waiting.add("2", "lead-a");
        waiting.add("2", "lead-b");
        metered.reset();
        assertThat(waiting.next("2", null, 1)).containsExactly("lead-a");
        assertThat(metered.reset().read()).as("of two hundred told of, none").isEqualTo(1);
        assertThat(waiting.next("2", "lead-a", 1)).containsExactly("lead-b");
        assertThat(waiting.next("2", "lead-b", 1)).isEmpty();
    }
}
