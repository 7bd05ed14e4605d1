package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ripen.score.DueLeads.Due;
import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.Histories.Known;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every due index promises; of one shard, so that the order is known. */
public abstract class DueLeadsContract {

    private static final Instant T = Instant.parse("2018-06-01T08:00:00Z");

    private static final ScoringModel MODEL = SampleModel.scoring().model();

    /** Empty, and of one shard. */
    protected abstract DueLeads index();

    /** Whose writes the index follows. */
    protected abstract Histories histories();

    private void put(String lead, Instant at) {
        write(lead, at);
    }

    private void take(String lead) {
        write(lead, null);
    }

    private void write(String lead, @Nullable Instant at) {
        long version = histories().find(lead).map(Known::version).orElse(0L);
        var cause = new Cause("cause", "correlation", T);
        LeadState state = LeadState.initial(MODEL);
        boolean done =
                histories()
                        .commit(
                                new Change(
                                        lead, version, state, MODEL, List.of(), List.of(), at,
                                        cause));
        assertThat(done).isTrue();
    }

    @Test
    void whatIsDueComesSoonestFirst() {
        put("b", T.plusMillis(1));
        put("a", T.plusMillis(2));
        put("c", T);
        assertThat(index().dueBy(T.plusMillis(2), 0, 10))
                .containsExactly(
                        new Due("c", T),
                        new Due("b", T.plusMillis(1)),
                        new Due("a", T.plusMillis(2)));
    }

    @Test
    void theInstantItselfIsIncludedAndTheNextMillisecondIsNot() {
        put("a", T);
        put("b", T.plusMillis(1));
        assertThat(index().dueBy(T, 0, 10)).containsExactly(new Due("a", T));
        assertThat(index().dueBy(T.minusMillis(1), 0, 10)).isEmpty();
    }

    @Test
    void pagesGoOnBehindTheLastOneAndEndWithAShortOne() {
        for (int i = 0; i < 25; i++) {
            put("lead-" + i, T.plusMillis(i / 10)); // many at the same instant
        }
        var seen = new ArrayList<String>();
        List<Due> page = index().dueBy(T.plusMillis(9), 0, 10);
        while (page.size() == 10) {
            page.forEach(due -> seen.add(due.lead()));
            page = index().dueBy(T.plusMillis(9), 0, 10, page.getLast());
        }
        page.forEach(due -> seen.add(due.lead()));
        assertThat(page).hasSize(5);
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void theNextPageIsTheSameWhateverBecameOfTheLeadsBeforeIt() {
        for (int i = 0; i < 6; i++) {
            put("lead-" + i, T.plusMillis(i));
        }
        List<Due> page = index().dueBy(T.plusMillis(9), 0, 3);
        take("lead-0");
        put("lead-1", T.plusMillis(100));
        take("lead-2"); // the place that it goes on from
        assertThat(index().dueBy(T.plusMillis(9), 0, 10, page.getLast()))
                .extracting(Due::lead)
                .containsExactly("lead-3", "lead-4", "lead-5");
    }
}
