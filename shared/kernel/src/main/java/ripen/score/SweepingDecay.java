package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.score.DueLeads.Due;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Enters what time has brought about: levels left by fading, leads gone cold, wake-up dates.
 * Touches only leads that the due index names, each on the condition that nobody else changed it,
 * so that two sweeps at once act once. What it does not reach is still due for the next one
 * (decision 0017). Safe for use by many threads.
 */
public final class SweepingDecay {

    /** Shards that are worked side by side unless something else is asked for. */
    public static final int AT_ONCE = 8;

    /** What is read at a time; with no more than that in all, one thread does everything. */
    private static final int PAGE = 100;

    private final DueLeads dueLeads;
    private final EnteringTime entering;
    private final int atOnce;

    public SweepingDecay(DueLeads dueLeads, Histories histories, Scoring scoring) {
        this(dueLeads, histories, Models.only(scoring), Waiting.NOBODY);
    }

    /**
     * @param waiting who is announced later, where a new model is announced to so many a day
     */
    public SweepingDecay(DueLeads dueLeads, Histories histories, Models models, Waiting waiting) {
        this(dueLeads, histories, models, waiting, AT_ONCE);
    }

    /**
     * @param atOnce so many shards at a time, where there is a lot to do
     */
    public SweepingDecay(
            DueLeads dueLeads, Histories histories, Models models, Waiting waiting, int atOnce) {
        this.dueLeads = dueLeads;
        entering = new EnteringTime(histories, models, waiting);
        this.atOnce = atOnce;
    }

    /**
     * What a sweep did.
     *
     * @param acted leads for which something was entered
     * @param moved leads whose index entry was only early, and was moved
     * @param failed leads, and shards, that could not be read or written; they are still due
     * @param left leads that it saw due and had no time for; there may be more
     * @param finished false if it stopped for want of time
     */
    public record Swept(int acted, int moved, int failed, int left, boolean finished) {

        /** By name, as a log or an answer shows them. */
        public Map<String, ?> figures() {
            return Map.of(
                    "acted", acted,
                    "moved", moved,
                    "failed", failed,
                    "left", left,
                    "finished", finished);
        }
    }

    /**
     * Sweeps all shards as of {@code now} while there is time. A small sweep makes the same calls
     * in the same order each time.
     *
     * @param timeLeft asked before each lead, by several threads
     * @throws SweepFailed at the end, if something failed; everything else was done
     */
    public Swept sweep(Instant now, Cause cause, BooleanSupplier timeLeft) {
        var run = new SweepRun(now, cause, timeLeft);
        var pages = new ArrayList<Page>();
        for (int shard = 0; shard < dueLeads.shards(); shard++) {
            pages.add(look(run, shard, null));
        }
        if (pages.stream().mapToInt(page -> page.due().size()).sum() > PAGE) {
            sideBySide(run, pages);
        } else {
            pages.forEach(page -> work(run, page));
        }
        return run.result();
    }

    private record Page(int shard, List<Due> due) {}

    private Page look(SweepRun run, int shard, @Nullable Due after) {
        if (run.isOver()) {
            return new Page(shard, List.of());
        }
        try {
            return new Page(shard, dueLeads.dueBy(run.now(), shard, PAGE, after));
        } catch (RuntimeException failed) {
            run.failed("shard " + shard, failed);
            return new Page(shard, List.of());
        }
    }

    /** From this page of a shard to its end. */
    private void work(SweepRun run, Page first) {
        for (Page page = first; !page.due().isEmpty(); ) {
            for (int i = 0; i < page.due().size(); i++) {
                if (run.isOver()) {
                    run.left(page.due().size() - i);
                    return;
                }
                enter(run, page.due().get(i).lead());
            }
            if (page.due().size() < PAGE) {
                return;
            }
            page = look(run, page.shard(), page.due().getLast());
        }
    }

    /** One lead that fails does not keep the others waiting. */
    private void enter(SweepRun run, String lead) {
        try {
            run.did(entering.enter(lead, run.now(), run.cause()));
        } catch (RuntimeException failed) {
            run.failed(lead, failed);
        }
    }

    private void sideBySide(SweepRun run, List<Page> pages) {
        var tasks = new ArrayList<Callable<Boolean>>();
        for (Page page : pages) {
            tasks.add(
                    () -> {
                        try {
                            work(run, page);
                            return true;
                        } catch (Error fatal) {
                            run.stop();
                            throw fatal;
                        }
                    });
        }
        // Each waits for the store most of its time.
        try (var threads = Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            for (Future<Boolean> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while sweeping", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw new IllegalStateException("A shard could not be swept", failed.getCause());
        }
    }
}
