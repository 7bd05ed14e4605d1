package ripen.advice;

import java.util.List;
import java.util.Locale;

/**
 * A scoring model that a person can read: whole points for each answer. Twenty points double the
 * odds of converting.
 *
 * @param base points before the first answer
 * @param fields in the order of how much they tell
 * @param telling fields that give the answer away, and why; left out unless they were insisted upon
 * @param doubtful fields that are in, of which somebody who knows should say whether they were
 *     filled in before the outcome, and why
 */
public record PointsCard(
        int base, List<Field> fields, List<Telling> telling, List<Telling> doubtful) {

    /** Points that double the odds. */
    public static final double POINTS_TO_DOUBLE_ODDS = 20;

    public PointsCard {
        fields = List.copyOf(fields);
        telling = List.copyOf(telling);
        doubtful = List.copyOf(doubtful);
    }

    /** A question and what each answer is worth. */
    public record Field(Question question, List<Answer> answers) {

        /** The points of an example's answer. What nothing was learned of has the least. */
        public int points(Example example) {
            int answer = question.answer(example);
            return answer == Question.NONE ? least() : answers.get(answer).points();
        }

        /** The points of the answer that has the fewest. */
        public int least() {
            return answers.stream().mapToInt(Answer::points).min().orElse(0);
        }
    }

    /**
     * @param text what stands after "is"
     * @param low lower end of the 95 % interval of the points, which it always holds: how much the
     *     answer's distance from the average answer deviates when examples are drawn anew
     * @param converted how many of those who gave this answer
     */
    public record Answer(String text, int points, double low, double high, Share converted) {
        /** The reason in words. */
        public String why(String field) {
            return String.format(
                    Locale.ROOT,
                    "%s is %s: %d of %d converted (%.0f %%)",
                    field,
                    text,
                    converted.hits(),
                    converted.of(),
                    100 * converted.value());
        }
    }

    /**
     * A field that alone ranks leads better than what can be known beforehand, or that was filled
     * in after the outcome.
     */
    public record Telling(String field, double auc, String why) {}

    /** The sum of the points. */
    public double score(Example example) {
        double sum = base;
        for (Field field : fields) {
            sum += field.points(example);
        }
        return sum;
    }

    /** The probability of converting that the points stand for. */
    public double probability(Example example) {
        return 1 / (1 + Math.pow(2, -score(example) / POINTS_TO_DOUBLE_ODDS));
    }

    /** How well the card ranks the examples. */
    public Auc auc(List<Example> examples) {
        double[] scores = examples.stream().mapToDouble(this::score).toArray();
        boolean[] outcomes = new boolean[scores.length];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = examples.get(i).converted();
        }
        return Auc.of(scores, outcomes);
    }
}
