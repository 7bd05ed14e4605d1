package ripen.aws.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.advice.Advising;
import ripen.advice.Example;
import ripen.advice.PointsCard;
import ripen.advice.PointsCard.Field;
import ripen.advice.Share;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Leads of whom it is known what each answer does: how often do intervals hold the truth? */
class AdvisingIntervalsTest {

    private static final int CARDS = 50;
    private static final int LEADS = 1_000;
    private static final String UNKNOWN = "not known";

    /** Log-odds. The first of each is the most frequent one, which has no points by definition. */
    private static final Map<String, Map<String, Double>> TRUTH =
            Map.of(
                    "Origin", Map.of("web", 0.0, "fair", 0.5, "call", 1.0, "list", -0.5),
                    "Followup", Map.of("called", 0.0, "mailed", 0.8, UNKNOWN, -0.4),
                    "Noise", Map.of("one", 0.0, "two", 0.0, "three", 0.0));

    private static final Map<String, Map<String, Double>> SHARES =
            Map.of(
                    "Origin", Map.of("web", 0.4, "fair", 0.3, "call", 0.2, "list", 0.1),
                    "Followup", Map.of("called", 0.5, "mailed", 0.2, UNKNOWN, 0.3),
                    "Noise", Map.of("one", 0.6, "two", 0.3, "three", 0.1));

    @Test
    void aboutNinetyFiveOfAHundredIntervalsHoldTheTruthAlsoOfTheMostFrequentAnswer() {
        int[] all = new int[2];
        int[] frequent = new int[2];
        for (int seed = 0; seed < CARDS; seed++) {
            PointsCard card =
                    new Advising(new LiblinearFitting())
                            .advise(
                                    examples(new Random(seed)),
                                    TRUTH.keySet().stream().sorted().toList(),
                                    Set.of(),
                                    Set.of(),
                                    new Random(seed));
            for (Field field : card.fields()) {
                for (int a = 0; a < field.answers().size(); a++) {
                    int held = holdsTheTruth(field, field.answers().get(a)) ? 1 : 0;
                    count(all, held);
                    if (a == 0) {
                        count(frequent, held);
                    }
                }
            }
        }
        assertThat(all[1]).isEqualTo(CARDS * 10);
        assertThat(new Share(all[0], all[1]).value()).isBetween(0.92, 0.98);
        assertThat(new Share(frequent[0], frequent[1]).value()).isBetween(0.88, 1.0);
    }

    private static void count(int[] hits, int held) {
        hits[0] += held;
        hits[1]++;
    }

    /** Against the average answer, as the interval is said to be. */
    private static boolean holdsTheTruth(Field field, PointsCard.Answer answer) {
        Map<String, Double> truth = TRUTH.getOrDefault(field.question().field(), Map.of());
        double average = truth.values().stream().mapToDouble(one -> one).average().orElse(0);
        double points =
                field.answers().stream().mapToInt(PointsCard.Answer::points).average().orElse(0);
        double truly =
                (truth.getOrDefault(answer.text(), Double.NaN) - average)
                        * PointsCard.POINTS_TO_DOUBLE_ODDS
                        / Math.log(2);
        return answer.low() - points <= truly && truly <= answer.high() - points;
    }

    private static List<Example> examples(Random random) {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < LEADS; i++) {
            var fields = new HashMap<String, Object>();
            double logit = -0.6;
            for (String field : TRUTH.keySet().stream().sorted().toList()) {
                String value = drawn(SHARES.getOrDefault(field, Map.of()), random);
                logit += TRUTH.getOrDefault(field, Map.of()).getOrDefault(value, 0.0);
                if (!value.equals(UNKNOWN)) {
                    fields.put(field, value);
                }
            }
            examples.add(new Example(fields, random.nextDouble() < 1 / (1 + Math.exp(-logit))));
        }
        return examples;
    }

    private static String drawn(Map<String, Double> shares, Random random) {
        double left = random.nextDouble();
        List<String> values = shares.keySet().stream().sorted().toList();
        for (String value : values) {
            left -= shares.getOrDefault(value, 0.0);
            if (left < 0) {
                return value;
            }
        }
        return values.getLast();
    }
}
