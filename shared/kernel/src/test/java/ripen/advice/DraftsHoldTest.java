package ripen.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ripen.score.Rule;
import ripen.score.SampleModel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is learned can be published, and its best can be reached. */
class DraftsHoldTest {

    @Test
    void whereMostGiveTheBestAnswerTheyGetTheBestGrade() {
        List<Example> examples =
                IntStream.range(0, 1000)
                        .mapToObj(
                                i ->
                                        new Example(
                                                Map.of("Origin", i % 100 < 85 ? "web" : "list"),
                                                i % 3 == 0))
                        .toList();
        Question origin = Question.of("Origin", examples, 20);
        List<PointsCard.Answer> answers =
                origin.replies().stream()
                        .map(
                                reply ->
                                        new PointsCard.Answer(
                                                reply.words(),
                                                reply.words().equals("list") ? -40 : 0,
                                                -41,
                                                1,
                                                new Share(1, 2)))
                        .toList();
        var card =
                new PointsCard(
                        0, List.of(new PointsCard.Field(origin, answers)), List.of(), List.of());

        CardDraft draft = CardDraft.of(card, examples);

        assertThat(draft.grades()).containsExactly(40.0, 20.0, 10.0);
        assertThat(draft.rules())
                .anySatisfy(rule -> assertThat(rule.points()).as("the best answer").isEqualTo(40));
    }

    @Test
    void rulesUnderOneCapKeepOneWhateverTheirPointsRoundTo() {
        var cap = new Rule.Cap(24, Duration.ofDays(1), "site");
        Rule much = rule("much", 8, cap);
        Rule little = rule("little", 0.2, cap);
        Rule none = rule("none", 0, cap);
        Rule other = rule("other", 20, null);
        List<Landmarks.Look> looks =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        new Landmarks.Look(
                                                0,
                                                new double[] {2 * i, 0, 0, 2 * i},
                                                new boolean[] {true, true, false, true},
                                                i % 2 == 0))
                        .toList();
        var seen =
                new Landmarks(
                        List.of(much, little, none, other),
                        List.of(new Landmarks.Lead(new Example(Map.of(), true), looks)),
                        new Landmarks.Left(0, 0, 0, 0));
        List<Effect> effects =
                List.of(
                        new Effect(List.of(much, little), 100, .5, .2, 10, 1.0, .1, null),
                        new Effect(List.of(other), 100, .5, .2, 10, .3, .1, null));

        EngagementDraft draft =
                EngagementDraft.of(effects, seen, SampleModel.scoring().model()).orElseThrow();

        assertThat(draft.changes())
                .filteredOn(change -> change.rule().cap() != null)
                .hasSize(3)
                .extracting(EngagementDraft.Change::cap)
                .containsOnly(draft.changes().getFirst().cap())
                .doesNotContain(24.0);
    }

    private static Rule rule(String id, double points, Rule.@Nullable Cap cap) {
        return new Rule(
                id, "{}", points, null, null, null, cap, null, null, null, false, false, id);
    }
}
