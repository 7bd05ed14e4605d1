package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ripen.score.Histories.Cause;
import ripen.score.SweepingDecay.Swept;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How a sweep goes through the due index: what stops it, what does not, and who does the work. */
class SweepingDecayTest {

    private static final Instant START = Instant.parse("2018-06-01T08:00:00Z");
    private static final Instant COLD = START.plus(Duration.ofDays(46));
    private static final Cause CAUSE = new Cause("cause", "correlation", COLD);
    private static final Scoring SCORING = SampleModel.scoring();

    private final InMemoryHistories histories = new InMemoryHistories(4);
    private final WatchedHistories watched = new WatchedHistories(histories);

    @Test
    void aLeadThatFailsDoesNotKeepTheOthersWaiting() {
        leads(12);
        watched.before(
                call -> {
                    if (call.equals("find lead-3") || call.equals("commit lead-7")) {
                        throw new IllegalStateException("broken");
                    }
                });
        SweepFailed failed = catchThrowableOfType(SweepFailed.class, this::sweep);

        assertThat(failed)
                .hasMessageContaining("lead-3: java.lang.IllegalStateException: broken")
                .hasMessageContaining("lead-7")
                .hasMessageContaining("acted=10");
        assertThat(failed.swept()).isEqualTo(new Swept(10, 0, 2, 0, true));
        assertThat(cold()).hasSize(10).doesNotContain("lead-3", "lead-7");

        watched.before(_ -> {});
        assertThat(sweep()).isEqualTo(new Swept(2, 0, 0, 0, true));
        assertThat(cold()).hasSize(12);
    }

    @Test
    void aMessageNamesTwentyLeadsAndSaysHowManyMoreFailed() {
        leads(60);
        watched.before(
                call -> {
                    if (call.startsWith("commit")) {
                        throw new IllegalStateException("throttled");
                    }
                });
        assertThatThrownBy(this::sweep)
                .isInstanceOf(SweepFailed.class)
                .hasMessageContaining("; and 40 more");
    }

    @Test
    void aShardThatCannotBeReadDoesNotKeepTheOthersWaiting() {
        leads(12);
        watched.before(
                call -> {
                    if (call.equals("due 2")) {
                        throw new IllegalStateException("throttled");
                    }
                });
        SweepFailed failed = catchThrowableOfType(SweepFailed.class, this::sweep);
        assertThat(failed).hasMessageContaining("shard 2");
        watched.before(_ -> {});
        assertThat(failed.swept().acted() + sweep().acted()).isEqualTo(12);
    }

    @Test
    void anIndexThatHasNotSeenAnyWriteYetIsReadToItsEndAndEveryLeadActedOnOnce() {
        leads(450);
        var frozen = new Frozen(histories, COLD);
        var sweeping = new SweepingDecay(frozen, watched, SCORING);

        assertThat(sweeping.sweep(COLD, CAUSE, () -> true))
                .isEqualTo(new Swept(450, 0, 0, 0, true));
        assertThat(watched.words()).filteredOn(call -> call.startsWith("find")).hasSize(450);
        assertThat(sweeping.sweep(COLD, CAUSE, () -> true))
                .as("everything is still listed, and nothing due")
                .isEqualTo(new Swept(0, 0, 0, 0, true));
        assertThat(cold()).hasSize(450).doesNotHaveDuplicates();
    }

    @Test
    void whatThereIsNoTimeForIsLeftForTheNextOne() {
        leads(20);
        var asked = new AtomicInteger();
        Swept first = sweeping(watched).sweep(COLD, CAUSE, () -> asked.incrementAndGet() <= 4 + 5);
        assertThat(first).isEqualTo(new Swept(5, 0, 0, 15, false));
        assertThat(first.figures())
                .isEqualTo(
                        Map.of("acted", 5, "moved", 0, "failed", 0, "left", 15, "finished", false));

        assertThat(sweep()).isEqualTo(new Swept(15, 0, 0, 0, true));
        assertThat(cold()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void anEntryThatIsOnlyEarlyIsMovedAndNothingAnnounced() {
        leads(1);
        click("lead-0", START.plus(Duration.ofDays(20)));
        assertThat(histories.find("lead-0").orElseThrow().indexedDue())
                .as("lazy: as it was")
                .isEqualTo(START.plus(Duration.ofDays(45)));
        assertThat(sweep()).isEqualTo(new Swept(0, 1, 0, 0, true));
        assertThat(histories.find("lead-0").orElseThrow().indexedDue())
                .isEqualTo(START.plus(Duration.ofDays(65)));
    }

    @Test
    void whoeverIsFasterInTheMiddleOfASweepActsAndTheOtherDoesNot() {
        leads(9);
        watched.before(
                call -> {
                    if (call.startsWith("commit")) {
                        sweeping(histories).sweep(COLD, CAUSE, () -> true);
                    }
                });
        assertThat(sweep()).isEqualTo(new Swept(0, 0, 0, 0, true));
        assertThat(cold()).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void threeSweepsAtOnceActOnce() throws Exception {
        leads(600);
        var sweeps = new ArrayList<Callable<Swept>>();
        for (int i = 0; i < 3; i++) {
            sweeps.add(this::sweep);
        }
        int acted = 0;
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (var swept : threads.invokeAll(sweeps)) {
                acted += swept.get().acted();
            }
        }
        assertThat(acted).isEqualTo(600);
        assertThat(cold()).hasSize(600).doesNotHaveDuplicates();
    }

    @Test
    void aSmallSweepMakesTheSameCallsInTheSameOrderByOneThread() {
        leads(100);
        sweep();
        var again = new SweepingDecayTest();
        again.leads(100);
        again.sweep();

        assertThat(watched.words()).isEqualTo(again.watched.words());
        assertThat(watched.words()).startsWith("due 0", "due 1", "due 2", "due 3").hasSize(204);
        assertThat(watched.calls())
                .extracting(WatchedHistories.Call::by)
                .containsOnly(Thread.currentThread());
    }

    @Test
    void anIdleSweepLooksAtEachShardOnce() {
        leads(50);
        sweeping(watched).sweep(START, CAUSE, () -> true);
        assertThat(watched.words()).containsExactly("due 0", "due 1", "due 2", "due 3");
    }

    @Test
    void aBigSweepWorksShardsSideBySideAndNoMoreAtATimeThanAsked() {
        leads(300);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var two = new CountDownLatch(2);
        var working = ConcurrentHashMap.<Thread>newKeySet();
        watched.before(
                call -> {
                    if (call.startsWith("find")) {
                        working.add(Thread.currentThread());
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        two.countDown();
                        await(two);
                        inside.decrementAndGet();
                    }
                });
        var sweeping = new SweepingDecay(watched, watched, Models.only(SCORING), Waiting.NOBODY, 2);
        assertThat(sweeping.sweep(COLD, CAUSE, () -> true).acted()).isEqualTo(300);
        assertThat(most).hasValue(2);
        assertThat(working).doesNotContain(Thread.currentThread());
    }

    @Test
    void whoDiesAmongMany() {
        leads(300);
        watched.before(
                call -> {
                    if (call.equals("commit lead-123")) {
                        throw new OutOfMemoryError("died");
                    }
                });
        assertThatThrownBy(this::sweep).isInstanceOf(OutOfMemoryError.class);
        watched.before(_ -> {});
        sweep();
        assertThat(cold()).hasSize(300).doesNotHaveDuplicates();
    }

    private Swept sweep() {
        return sweeping(watched).sweep(COLD, CAUSE, () -> true);
    }

    private SweepingDecay sweeping(Histories store) {
        return new SweepingDecay((DueLeads) store, store, SCORING);
    }

    private void leads(int count) {
        for (int i = 0; i < count; i++) {
            click("lead-" + i, START.plusMillis(i % 7));
        }
    }

    private void click(String lead, Instant at) {
        var click = new Activity(new Activity.Key(at, "click"), "email.clicked", Map.of());
        histories.record(lead, click);
        new ScoringActivities(histories, SCORING).score(lead, click.key(), CAUSE);
    }

    /** Whose silence was announced. */
    private List<String> cold() {
        return histories.committed().stream()
                .filter(change -> change.facts().stream().anyMatch(Fact.WentCold.class::isInstance))
                .map(Histories.Change::lead)
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** An index that lags behind by everything written since. */
    private static final class Frozen implements DueLeads {
        private final List<List<Due>> shards = new ArrayList<>();

        Frozen(InMemoryHistories histories, Instant until) {
            for (int shard = 0; shard < histories.shards(); shard++) {
                shards.add(histories.dueBy(until, shard, Integer.MAX_VALUE));
            }
        }

        @Override
        public int shards() {
            return shards.size();
        }

        @Override
        public List<Due> dueBy(Instant until, int shard, int limit, @Nullable Due after) {
            return shards.get(shard).stream()
                    .skip(after == null ? 0 : shards.get(shard).indexOf(after) + 1L)
                    .limit(limit)
                    .toList();
        }
    }
}
