package ripen.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

class AdvisingTest {

    /**
     * Weights by how much oftener an answer converted; enough to look at what is done with them.
     */
    private static final Fitting LOG_ODDS =
            (rows, columns, _, _) -> {
                double[] hits = new double[columns];
                double[] all = new double[columns];
                for (Fitting.Row row : rows) {
                    for (int column : row.columns()) {
                        hits[column] += row.converted() ? 1 : 0;
                        all[column]++;
                    }
                }
                double[] weights = new double[columns + 1];
                for (int k = 0; k < columns; k++) {
                    weights[k + 1] = Math.log((hits[k] + 1) / (all[k] - hits[k] + 1));
                }
                return weights;
            };

    private final List<Example> examples = examples();
    private final PointsCard card =
            new Advising(LOG_ODDS, 20)
                    .advise(
                            examples,
                            List.of("Origin", "Visits", "Answer", "After", "Same"),
                            Set.of("After"),
                            Set.of(),
                            new Random(1));

    @Test
    void fieldsThatGiveTheAnswerAwayAreNamedAndLeftOut() {
        assertThat(card.telling())
                .extracting(PointsCard.Telling::field)
                .containsExactly("Answer", "After");
        assertThat(card.fields())
                .extracting(field -> field.question().field())
                .containsExactlyInAnyOrder("Origin", "Visits");
    }

    @Test
    void whatIsFilledInMostlyForThoseWhoConvertedIsDoubtfulButNotLeftOut() {
        var random = new Random(4);
        List<Example> talked =
                examples.stream()
                        .map(
                                example -> {
                                    var fields = new HashMap<>(example.fields());
                                    if (random.nextInt(10) < (example.converted() ? 6 : 2)) {
                                        fields.put("Quality", "x" + random.nextInt(2));
                                    }
                                    return new Example(fields, example.converted());
                                })
                        .toList();
        List<String> known = List.of("Origin", "Visits", "Quality");
        PointsCard doubted = advise(talked, known, Set.of());
        assertThat(doubted.telling()).isEmpty();
        assertThat(doubted.doubtful())
                .singleElement()
                .satisfies(
                        field -> {
                            assertThat(field.field()).isEqualTo("Quality");
                            assertThat(field.why()).contains("filled in at all", "AUC of 0.7");
                        });
        assertThat(doubted.fields()).hasSize(3);
        assertThat(advise(talked, known, Set.of("Quality")).doubtful()).isEmpty();
    }

    private static PointsCard advise(
            List<Example> examples, List<String> known, Set<String> insisted) {
        return new Advising(LOG_ODDS, 0).advise(examples, known, Set.of(), insisted, new Random(1));
    }

    @Test
    void whoInsistsGetsThem() {
        PointsCard insisted =
                new Advising(LOG_ODDS, 0)
                        .advise(
                                examples,
                                List.of("Origin", "Answer"),
                                Set.of(),
                                Set.of("Answer"),
                                new Random(1));
        assertThat(insisted.telling())
                .singleElement()
                .satisfies(
                        leak -> {
                            assertThat(leak.field()).isEqualTo("Answer");
                            assertThat(leak.why()).contains("gives the answer away", "You insist");
                        });
        assertThat(insisted.fields().getFirst().question().field()).isEqualTo("Answer");
    }

    @Test
    void pointsAreWholeWithAnIntervalAndAReason() {
        var fair =
                card.fields().stream()
                        .filter(field -> field.question().field().equals("Origin"))
                        .flatMap(field -> field.answers().stream())
                        .filter(answer -> answer.text().equals("fair"))
                        .findFirst()
                        .orElseThrow();
        assertThat(fair.points()).isPositive();
        assertThat((double) fair.points()).isBetween(fair.low(), fair.high());
        assertThat(fair.why("Origin")).startsWith("Origin is fair: ").contains("converted (");
    }

    @Test
    void everyAnswerHasAnIntervalTheFirstOneToo() {
        assertThat(card.fields())
                .flatExtracting(PointsCard.Field::answers)
                .allSatisfy(
                        answer -> {
                            assertThat(answer.high() - answer.low()).isGreaterThan(0.1);
                            assertThat((double) answer.points())
                                    .isBetween(answer.low(), answer.high());
                        });
    }

    @Test
    void withTooFewOutcomesThereIsNoAdvice() {
        assertThatThrownBy(
                        () ->
                                new Advising(LOG_ODDS)
                                        .advise(
                                                examples.subList(0, 60),
                                                List.of("Origin"),
                                                Set.of(),
                                                Set.of(),
                                                new Random(1)))
                .hasMessageContaining("at least 50");
    }

    @Test
    void aDraftHasPointsFromNothingToAHundredAndFallingGrades() {
        CardDraft draft = CardDraft.of(card, examples);
        assertThat(draft.rules()).allSatisfy(rule -> assertThat(rule.points()).isPositive());
        assertThat(draft.grades()).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(draft.rules())
                .allSatisfy(rule -> assertThat(rule.why()).containsPattern("; 95 %: -?\\d+ to "));
        assertThat(draft.rules())
                .extracting(CardDraft.Rule::when)
                .allSatisfy(when -> assertThat(when).containsOnlyKeys("fields"));
    }

    private static List<Example> examples() {
        var random = new Random(3);
        var examples = new ArrayList<Example>();
        for (int i = 0; i < 600; i++) {
            boolean fair = random.nextBoolean();
            int visits = random.nextInt(10);
            boolean converted = random.nextDouble() < (fair ? 0.6 : 0.2) + (visits > 5 ? 0.2 : 0);
            Map<String, Object> fields = new HashMap<>();
            fields.put("Origin", fair ? "fair" : "web");
            fields.put("Visits", visits);
            fields.put("Answer", converted ? "signed" : "ringing");
            fields.put("After", "x" + random.nextInt(2));
            fields.put("Same", "same");
            examples.add(new Example(fields, converted));
        }
        return examples;
    }
}
