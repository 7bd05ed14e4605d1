package ripen.advice;

import ripen.advice.PointsCard.Telling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    private static final double SELDOM_SO_GOOD = 0.7;
    private static final double SELDOM_MISSING_FOR_A_REASON = 0.6;
    private static final int FOLDS = 5;
    private static final String NEVERTHELESS =
            " You insist on it, so it is in the card: on new leads, of whom it is not known, the"
                    + " card will do worse than here.";

    private GivingAway() {}

    /**
     * @param certain fields to leave out, unless they are insisted upon
     * @param doubtful fields of which somebody who knows should say when they were filled in
     */
    record Found(List<Telling> certain, List<Telling> doubtful) {}

    /**
     * @param insisted fields that are used nevertheless: what is certain of them is still said
     */
    static Found find(
            List<String> fields,
            List<Example> examples,
            Set<String> filledInAfter,
            Set<String> insisted,
            RandomGenerator random) {
        int[] fold = random.ints(examples.size(), 0, FOLDS).toArray();
        var certain = new ArrayList<Telling>();
        var doubtful = new ArrayList<Telling>();
        for (String field : fields) {
            double auc = alone(field, examples, fold);
            String nevertheless = insisted.contains(field) ? NEVERTHELESS : "";
            if (filledInAfter.contains(field)) {
                certain.add(
                        new Telling(
                                field, auc, "It was filled in after the outcome." + nevertheless));
            } else if (auc > TOO_GOOD) {
                certain.add(
                        new Telling(
                                field,
                                auc,
                                String.format(
                                                Locale.ROOT,
                                                "Alone it ranks leads with an AUC of %.3f: it gives"
                                                        + " the answer away.",
                                                auc)
                                        + nevertheless));
            } else if (!insisted.contains(field)) {
                doubt(field, auc, filledIn(field, examples)).ifPresent(doubtful::add);
            }
        }
        return new Found(certain, doubtful);
    }

    /** What can be known beforehand is seldom that good, and seldom missing for a reason. */
    private static Optional<Telling> doubt(String field, double auc, double filledIn) {
        String why =
                filledIn >= SELDOM_MISSING_FOR_A_REASON
                        ? String.format(
                                Locale.ROOT,
                                "That it is filled in at all ranks leads with an AUC of %.3f:"
                                        + " perhaps whoever talked to a lead filled it in.",
                                filledIn)
                        : String.format(
                                Locale.ROOT,
                                "Alone it ranks leads with an AUC of %.3f: perhaps it was written"
                                        + " or changed after the capture.",
                                auc);
        return filledIn >= SELDOM_MISSING_FOR_A_REASON || auc >= SELDOM_SO_GOOD
                ? Optional.of(new Telling(field, auc, why))
                : Optional.empty();
    }

    /** The AUC of ranking leads by whether they have the field, in whichever order is better. */
    private static double filledIn(String field, List<Example> examples) {
        double[] scores =
                examples.stream()
                        .mapToDouble(example -> example.fields().containsKey(field) ? 1 : 0)
                        .toArray();
        double auc = Auc.of(scores, outcomes(examples)).value();
        return Math.max(auc, 1 - auc);
    }

    /**
     * The AUC of ranking each example by how often its answer converted among the examples of the
     * other folds.
     */
    private static double alone(String field, List<Example> examples, int[] fold) {
        // Whatever occurs is an answer.
        Question question = Question.of(field, examples, 1);
        int[] answers = examples.stream().mapToInt(question::answer).toArray();
        boolean[] outcomes = outcomes(examples);
        double[] scores = new double[answers.length];
        for (int k = 0; k < FOLDS; k++) {
            double[] hits = new double[question.replies().size()];
            double[] all = new double[hits.length];
            double base = 0;
            int others = 0;
            for (int i = 0; i < scores.length; i++) {
                if (fold[i] != k) {
                    all[answers[i]]++;
                    hits[answers[i]] += outcomes[i] ? 1 : 0;
                    base += outcomes[i] ? 1 : 0;
                    others++;
                }
            }
            for (int i = 0; i < scores.length; i++) {
                if (fold[i] == k) {
                    scores[i] =
                            (hits[answers[i]] + base / Math.max(1, others)) / (all[answers[i]] + 1);
                }
            }
        }
        return Auc.of(scores, outcomes).value();
    }

    private static boolean[] outcomes(List<Example> examples) {
        boolean[] outcomes = new boolean[examples.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = examples.get(i).converted();
        }
        return outcomes;
    }
}
