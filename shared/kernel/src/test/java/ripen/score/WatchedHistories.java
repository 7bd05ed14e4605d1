package ripen.score;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Histories and due index whose calls are listed, and can be made to fail by whoever is told of
 * each of them beforehand. Safe for use by many threads.
 */
final class WatchedHistories implements Histories, DueLeads {

    /** A call by its words, such as {@code find lead-1}, and who made it. */
    record Call(String words, Thread by) {}

    private final InMemoryHistories histories;
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile Consumer<String> before = _ -> {};

    WatchedHistories(InMemoryHistories histories) {
        this.histories = histories;
    }

    /**
     * @param before what it throws, the call throws
     */
    void before(Consumer<String> before) {
        this.before = before;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<String> words() {
        return calls().stream().map(Call::words).toList();
    }

    private void call(String words) {
        calls.add(new Call(words, Thread.currentThread()));
        before.accept(words);
    }

    @Override
    public int shards() {
        return histories.shards();
    }

    @Override
    public List<Due> dueBy(Instant until, int shard, int limit, @Nullable Due after) {
        call("due " + shard + (after == null ? "" : " after " + after.lead()));
        return histories.dueBy(until, shard, limit, after);
    }

    @Override
    public Optional<Known> find(String lead) {
        call("find " + lead);
        return histories.find(lead);
    }

    @Override
    public Optional<Activity> activity(String lead, Activity.Key key) {
        return histories.activity(lead, key);
    }

    @Override
    public List<Activity> activities(String lead) {
        return histories.activities(lead);
    }

    @Override
    public List<LedgerEntry> ledger(String lead) {
        return histories.ledger(lead);
    }

    @Override
    public boolean commit(Change change) {
        call("commit " + change.lead());
        return histories.commit(change);
    }
}
