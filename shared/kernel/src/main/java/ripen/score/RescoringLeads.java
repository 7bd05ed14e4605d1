package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.score.Histories.Cause;
import ripen.score.Histories.Known;
import ripen.score.Models.Publication;
import ripen.score.Rescores.Progress;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Brings all leads under the model in force, shards side by side. Progress is saved after each
 * page, so that whoever comes next goes on where the last one stopped, for whatever reason; two at
 * once do the same work and no harm. Safe for use by many threads.
 */
public final class RescoringLeads {

    private static final int ATTEMPTS = 20;
    private static final int PAGE = 40;
    private static final int MOST_FAILED = 100;

    private final ScoredLeads leads;
    private final Histories histories;
    private final Models models;
    private final Rescores rescores;
    private final RescoringLead rescoring;
    private final Duration lag;
    private final Accounts accounts;

    /** Who has to know that a lead's sums are others now. */
    @FunctionalInterface
    public interface Accounts {

        /** The same lead may come more than once. */
        void keep(String lead, Cause cause, Instant now);
    }

    /**
     * @param lag for so long after a publication somebody may still write states under the model
     *     before, and die before they have brought them under it; a shard that was begun within it
     *     is gone through again
     * @param accounts are told of each lead after it was brought under the model, by whomever
     */
    public RescoringLeads(
            ScoredLeads leads,
            Histories histories,
            Models models,
            Rescores rescores,
            Waiting waiting,
            Duration lag,
            Accounts accounts) {
        this.leads = leads;
        this.histories = histories;
        this.models = models;
        this.rescores = rescores;
        rescoring = new RescoringLead(histories, models, waiting);
        this.lag = lag;
        this.accounts = accounts;
    }

    /**
     * What a run did.
     *
     * @param looked leads that were looked at
     * @param finished false if there is more to do
     */
    public record Worked(long looked, boolean finished) {

        /** By name, as a log or an answer shows them. */
        public Map<String, ?> figures() {
            return Map.of("looked", looked, "finished", finished);
        }
    }

    /**
     * Works while there is time.
     *
     * @param clock tells when it began and when it was done
     */
    public Worked work(InstantSource clock, Cause cause, BooleanSupplier timeLeft) {
        Publication to = models.latest();
        if (to.since().equals(Instant.EPOCH)) {
            return new Worked(0, true); // the model that ships: nobody was scored before it
        }
        var looked = new AtomicLong();
        var shards = new ArrayList<Callable<Boolean>>();
        for (int shard = 0; shard < leads.shards(); shard++) {
            Run run = new Run(to, shard, clock.instant(), clock, cause, timeLeft, looked);
            shards.add(() -> shard(run));
        }
        boolean finished = all(shards).stream().allMatch(done -> done);
        return new Worked(looked.get(), finished);
    }

    private record Run(
            Publication to,
            int shard,
            Instant now,
            InstantSource clock,
            Cause cause,
            BooleanSupplier timeLeft,
            AtomicLong looked) {}

    /** False if there is more to do. */
    private boolean shard(Run run) {
        String version = run.to().version();
        Optional<Progress> first = pass(run, version);
        Instant settled = run.to().since().plus(lag);
        if (first.isEmpty() || !first.get().startedAt().isBefore(settled)) {
            return first.isPresent();
        }
        return !run.now().isBefore(settled) && pass(run, Rescores.again(version)).isPresent();
    }

    /**
     * Goes through the shard, from where the pass of that name stopped; empty if not to its end.
     */
    private Optional<Progress> pass(Run run, String name) {
        Progress progress =
                rescores.find(name, run.shard())
                        .orElseGet(
                                () ->
                                        new Progress(
                                                name,
                                                run.shard(),
                                                leads.count(run.shard()),
                                                0,
                                                null,
                                                List.of(),
                                                run.now(),
                                                null,
                                                0));
        while (progress.finishedAt() == null) {
            if (!run.timeLeft().getAsBoolean()) {
                return Optional.empty();
            }
            Progress next = step(run, progress);
            if (!rescores.save(next)) {
                return Optional.empty(); // somebody else is at it
            }
            if (superseded(run)) {
                return Optional.empty(); // by whose own pass all leads are gone through
            }
            if (next.next() == null && next.finishedAt() == null) {
                return Optional.empty(); // what failed is tried again another time
            }
            progress = saved(next);
        }
        return Optional.of(progress);
    }

    /** Whether another version has come into force. */
    private boolean superseded(Run run) {
        return !models.latest().equals(run.to());
    }

    private static Progress saved(Progress saved) {
        return new Progress(
                saved.version(),
                saved.shard(),
                saved.leads(),
                saved.done(),
                saved.next(),
                saved.failed(),
                saved.startedAt(),
                saved.finishedAt(),
                saved.revision() + 1);
    }

    /** One page; at the end what failed, too. */
    private Progress step(Run run, Progress progress) {
        boolean again = progress.next() == null && !progress.failed().isEmpty();
        var page =
                again ? new ScoredLeads.Page(List.of(), null) : page(run.shard(), progress.next());
        var failed = new ArrayList<>(failures(run, page.leads()));
        failed.addAll(page.next() == null ? failures(run, progress.failed()) : progress.failed());
        if (superseded(run)) {
            // What was written here meanwhile may lie behind where that one's pass is.
            failed.addAll(failures(run, page.leads()));
        }
        if (failed.size() > MOST_FAILED) {
            throw new IllegalStateException(
                    "More than " + MOST_FAILED + " leads of a shard could not be re-scored.");
        }
        run.looked().addAndGet(page.leads().size());
        boolean finished = page.next() == null && failed.isEmpty();
        return new Progress(
                progress.version(),
                progress.shard(),
                progress.leads(),
                progress.done() + page.leads().size(),
                page.next(),
                failed,
                progress.startedAt(),
                finished ? run.clock().instant() : null,
                progress.revision());
    }

    /** The next page that has leads, or the end. */
    private ScoredLeads.Page page(int shard, @Nullable String from) {
        ScoredLeads.Page page = leads.page(shard, from, PAGE);
        while (page.leads().isEmpty() && page.next() != null) {
            page = leads.page(shard, page.next(), PAGE);
        }
        return page;
    }

    /** Those of the leads that could not be brought under the model. */
    private List<String> failures(Run run, Collection<String> page) {
        var each = new ArrayList<Callable<Optional<String>>>();
        page.forEach(
                lead -> each.add(() -> rescored(lead, run) ? Optional.empty() : Optional.of(lead)));
        return all(each).stream().flatMap(Optional::stream).toList();
    }

    private boolean rescored(String lead, Run run) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                @Nullable Known known = histories.find(lead).orElse(null);
                Optional<Publication> newer =
                        known == null ? Optional.empty() : rescoring.newer(known.state());
                if (known == null) {
                    return true;
                }
                if (newer.isEmpty() || rescoring.attempt(lead, known, newer.get(), run.cause())) {
                    accounts.keep(lead, run.cause(), run.now());
                    return true;
                }
            }
            return false;
        } catch (RuntimeException failed) {
            System.getLogger(RescoringLeads.class.getName())
                    .log(System.Logger.Level.ERROR, "Lead " + lead + " was not re-scored", failed);
            return false;
        }
    }

    /** Side by side; each waits for the store most of its time. */
    private static <T> List<T> all(List<Callable<T>> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (Future<T> task : threads.invokeAll(tasks)) {
                results.add(task.get());
            }
            return results;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while re-scoring", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw new IllegalStateException("A shard could not be re-scored", failed.getCause());
        }
    }
}
