package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ripen.score.Histories.Cause;
import ripen.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** So many a day: nobody holds up the others. */
class AnnouncingQualifiedTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant PUBLISHED = START.plus(Duration.ofDays(1));
    private static final Cause CAUSE = new Cause("cause", "correlation", PUBLISHED);
    private static final Scoring FIRST = SampleModel.scoring();

    private final InMemoryHistories histories = new InMemoryHistories();
    private final InMemoryModels models = new InMemoryModels(FIRST, () -> false);
    private final Line waiting = new Line();
    private final AnnouncingQualified announcing =
            new AnnouncingQualified(histories, models, waiting, ZoneOffset.UTC, _ -> true);

    @Test
    void aLeadThatIsNeverRescoredHoldsUpNobody() {
        warm("a");
        warm("b");
        publish(1);
        waiting.add("2", "a"); // as a worker that died before it wrote the lead leaves it
        rescore("b");

        assertThat(announcing.announce(PUBLISHED, CAUSE)).isEqualTo(1);
        assertThat(told()).containsExactly("b");
        assertThat(announcing.announce(PUBLISHED.plus(Duration.ofDays(1)), CAUSE)).isZero();
        rescore("a");
        assertThat(announcing.announce(PUBLISHED.plus(Duration.ofDays(2)), CAUSE)).isEqualTo(1);
        assertThat(told()).containsExactly("b", "a");
    }

    @Test
    void neitherDoMoreOfThemThanAPageHolds() {
        List<String> stuck = IntStream.range(100, 350).mapToObj(i -> "a" + i).toList();
        stuck.forEach(this::warm);
        warm("b");
        publish(1);
        stuck.forEach(lead -> waiting.add("2", lead));
        rescore("b");

        assertThat(announcing.announce(PUBLISHED, CAUSE)).isEqualTo(1);
        assertThat(told()).containsExactly("b");
    }

    @Test
    void noMoreThanSoManyAreToldOfInADay() {
        List.of("a", "b", "c").forEach(this::warm);
        publish(2);
        List.of("a", "b", "c").forEach(this::rescore);

        assertThat(announcing.announce(PUBLISHED, CAUSE)).isEqualTo(2);
        assertThat(announcing.announce(PUBLISHED.plusSeconds(3600), CAUSE)).isZero();
        assertThat(announcing.announce(PUBLISHED.plus(Duration.ofDays(1)), CAUSE)).isEqualTo(1);
        assertThat(told()).containsExactly("a", "b", "c");
    }

    /** Engaged under the model before, marketing-qualified under the new one. */
    private void warm(String lead) {
        Map<String, Object> head =
                Map.of("jobTitle", "Head of Operations", "employees", 240, "emailKind", "company");
        var activity =
                new Activity(
                        new Activity.Key(START, "form"),
                        "form.submitted",
                        Map.of(
                                "form",
                                Map.of("id", "whitepaper", "document", "guide"),
                                "profile",
                                head));
        histories.record(lead, activity);
        new ScoringActivities(histories, models, waiting).score(lead, activity.key(), CAUSE);
        assertThat(histories.find(lead).orElseThrow().state().stage()).isEqualTo(Stage.ENGAGED);
    }

    private void publish(int perDay) {
        models.publish(LedgerAsOfTest.model("2", 40, 30), PUBLISHED, new Notify(perDay));
    }

    private void rescore(String lead) {
        var rescoring = new RescoringLead(histories, models, waiting);
        var known = histories.find(lead).orElseThrow();
        assertThat(rescoring.attempt(lead, known, models.latest(), CAUSE)).isTrue();
        assertThat(histories.find(lead).orElseThrow().state().stage())
                .isEqualTo(Stage.MARKETING_QUALIFIED);
    }

    private List<String> told() {
        return histories.committed().stream()
                .filter(change -> change.entries().isEmpty())
                .filter(
                        change ->
                                change.facts().stream()
                                        .anyMatch(fact -> fact instanceof Fact.StageChanged))
                .map(Histories.Change::lead)
                .toList();
    }

    private static final class Line implements Waiting {
        private final NavigableSet<String> waiting = new TreeSet<>();
        private final List<String> done = new ArrayList<>();
        private final Map<LocalDate, Integer> claims = new HashMap<>();

        @Override
        public void add(String version, String lead) {
            if (!done.contains(lead)) {
                waiting.add(lead);
            }
        }

        @Override
        public List<String> next(String version, @Nullable String after, int limit) {
            return (after == null ? waiting : waiting.tailSet(after, false))
                    .stream().limit(limit).toList();
        }

        @Override
        public boolean claim(String version, LocalDate day, int most) {
            return claims.merge(day, 1, Integer::sum) <= most;
        }

        @Override
        public void done(String version, String lead) {
            waiting.remove(lead);
            done.add(lead);
        }
    }
}
