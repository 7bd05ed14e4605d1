package ripen.advice;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Grades of a learned card, whatever was learned. */
class CardDraftProperties {

    @Property(tries = 200)
    void gradesFallAndTheBestIsReachedWithinAHundred(
            @ForAll @IntRange(max = 1_000_000) int seed,
            @ForAll @IntRange(min = 2, max = 4) int of) {
        var random = new Random(seed);
        var examples = new ArrayList<Example>();
        for (int i = 0; i < 400; i++) {
            // Most give the first answer.
            int answer = random.nextInt(10) < 6 ? 0 : random.nextInt(of);
            examples.add(new Example(Map.of("Origin", "o" + answer), random.nextBoolean()));
        }
        Question origin = Question.of("Origin", examples, 20);
        List<PointsCard.Answer> answers =
                origin.replies().stream()
                        .map(
                                reply ->
                                        new PointsCard.Answer(
                                                reply.words(),
                                                random.nextInt(80) - 40,
                                                -41,
                                                41,
                                                new Share(1, 2)))
                        .toList();
        var card =
                new PointsCard(
                        0, List.of(new PointsCard.Field(origin, answers)), List.of(), List.of());

        CardDraft draft = CardDraft.of(card, examples);

        assertThat(draft.grades())
                .hasSize(3)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                .doesNotHaveDuplicates()
                .allSatisfy(grade -> assertThat(grade).isPositive().isLessThanOrEqualTo(100));
        double best = draft.rules().stream().mapToInt(CardDraft.Rule::points).max().orElse(0);
        if (draft.unreached().isEmpty()) {
            assertThat(draft.grades().getFirst()).isLessThanOrEqualTo(best);
        }
    }
}
