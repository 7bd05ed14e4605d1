package ripen.advice;

import ripen.advice.PointsCard.Telling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Finds fields that give the answer away: filled in after the outcome, or too good alone to have
 * been known before it.
 */
final class GivingAway {

    /** No field known beforehand is this good alone. */
    static final double TOO_GOOD = 0.9;

    private static final int FOLDS = 5;

    private GivingAway() {}

    static List<Telling> find(
            List<String> fields,
            List<Example> examples,
            Set<String> filledInAfter,
            RandomGenerator random) {
        int[] fold = random.ints(examples.size(), 0, FOLDS).toArray();
        var telling = new ArrayList<Telling>();
        for (String field : fields) {
            double auc = alone(field, examples, fold);
            if (filledInAfter.contains(field)) {
                telling.add(new Telling(field, auc, "It was filled in after the outcome."));
            } else if (auc > TOO_GOOD) {
                telling.add(
                        new Telling(
                                field,
                                auc,
                                "Alone it ranks leads with an AUC of %.3f: it gives the answer away."
                                        .formatted(auc)));
            }
        }
        return telling;
    }

    /**
     * The AUC of ranking each example by how often its answer converted among the examples of the
     * other folds.
     */
    private static double alone(String field, List<Example> examples, int[] fold) {
        Question question = Question.of(field, examples, 1);
        double[] scores = new double[examples.size()];
        boolean[] outcomes = new boolean[scores.length];
        for (int k = 0; k < FOLDS; k++) {
            double[] hits = new double[question.answers().size()];
            double[] all = new double[hits.length];
            double base = 0;
            int others = 0;
            for (int i = 0; i < scores.length; i++) {
                if (fold[i] != k) {
                    int answer = question.answer(examples.get(i));
                    boolean converted = examples.get(i).converted();
                    all[answer]++;
                    hits[answer] += converted ? 1 : 0;
                    base += converted ? 1 : 0;
                    others++;
                }
            }
            for (int i = 0; i < scores.length; i++) {
                if (fold[i] == k) {
                    int answer = question.answer(examples.get(i));
                    scores[i] = (hits[answer] + base / Math.max(1, others)) / (all[answer] + 1);
                    outcomes[i] = examples.get(i).converted();
                }
            }
        }
        return Optional.of(Auc.of(scores, outcomes)).map(Auc::value).orElse(0.5);
    }
}
