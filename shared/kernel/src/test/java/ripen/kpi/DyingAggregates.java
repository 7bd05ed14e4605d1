package ripen.kpi;

import java.time.LocalDate;
import java.util.Set;

/**
 * Dies at a call: half of the time before it has done anything, half of the time before it answers.
 */
final class DyingAggregates implements Aggregates {

    private final Aggregates living;
    private int callsLeft;
    private final boolean afterwards;

    DyingAggregates(Aggregates living, int callsLeft) {
        this.living = living;
        this.callsLeft = callsLeft;
        afterwards = callsLeft % 2 == 0;
    }

    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Sequence lastCounted(LocalDate day, String shard) {
        before();
        return after(living.lastCounted(day, shard));
    }

    @Override
    public boolean add(LocalDate day, String shard, Sequence seen, Sequence upTo, Figures figures) {
        before();
        return after(living.add(day, shard, seen, upTo, figures));
    }

    @Override
    public Set<Origin> lines(LocalDate day, Set<Origin> wanted, int limit) {
        before();
        return after(living.lines(day, wanted, limit));
    }

    @Override
    public Figures figures(LocalDate day) {
        return living.figures(day);
    }

    private void before() {
        if (callsLeft == 0 && !afterwards) {
            throw new Died();
        }
    }

    private <T> T after(T answer) {
        if (callsLeft-- == 0) {
            throw new Died();
        }
        return answer;
    }
}
