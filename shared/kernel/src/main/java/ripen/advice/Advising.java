package ripen.advice;

import ripen.advice.PointsCard.Answer;
import ripen.advice.PointsCard.Field;
import ripen.advice.PointsCard.Telling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Learns a points card from leads with known outcomes: a regularised logistic regression over
 * answers, its strength chosen by cross-validation, rounded to whole points, with intervals by
 * resampling. The same examples and the same random source give the same card.
 */
public final class Advising {

    /** Below this many of either outcome there is no advice. */
    public static final int LEAST_OUTCOMES = 50;

    private static final int LEAST_ANSWERS = 20;
    private static final int FOLDS = 5;
    private static final double[] REGULARISATIONS = {30, 10, 3, 1, 0.3, 0.1};
    private static final double POINTS_PER_LOGIT = PointsCard.POINTS_TO_DOUBLE_ODDS / Math.log(2);

    private final Fitting fitting;
    private final int resamples;

    public Advising(Fitting fitting) {
        this(fitting, 60);
    }

    /**
     * @param resamples for the intervals; 0 leaves them out: each is the point itself
     */
    public Advising(Fitting fitting, int resamples) {
        this.fitting = fitting;
        this.resamples = resamples;
    }

    /**
     * @param known fields that were known at the instant of capture
     * @param filledInAfter fields that are known to be filled in after the outcome
     * @param insisted fields to use although they give the answer away
     * @throws IllegalArgumentException if there are too few outcomes to learn from, with the
     *     numbers
     */
    public PointsCard advise(
            List<Example> examples,
            List<String> known,
            Set<String> filledInAfter,
            Set<String> insisted,
            RandomGenerator random) {
        List<String> fields = known.stream().filter(field -> tells(field, examples)).toList();
        long converted = examples.stream().filter(Example::converted).count();
        if (Math.min(converted, examples.size() - converted) < LEAST_OUTCOMES) {
            throw new IllegalArgumentException(
                    "Advice needs at least %d leads that converted and as many that did not; there are %d and %d."
                            .formatted(LEAST_OUTCOMES, converted, examples.size() - converted));
        }
        GivingAway.Found found = GivingAway.find(fields, examples, filledInAfter, insisted, random);
        Set<String> left =
                found.certain().stream()
                        .map(Telling::field)
                        .filter(field -> !insisted.contains(field))
                        .collect(Collectors.toSet());
        List<Question> questions =
                fields.stream()
                        .filter(field -> !left.contains(field))
                        .map(field -> Question.of(field, examples, LEAST_ANSWERS))
                        .filter(question -> question.replies().size() > 1)
                        .toList();
        var design = new Design(questions, examples);
        double regularisation = choose(design, random);
        int[] all = IntStream.range(0, examples.size()).toArray();
        double[] weights = design.fit(fitting, all, regularisation, null);
        double[][] resampled = new double[Math.max(1, resamples)][];
        resampled[0] = weights;
        for (int i = 0; i < resamples; i++) {
            resampled[i] =
                    design.fit(
                            fitting,
                            random.ints(all.length, 0, all.length).toArray(),
                            regularisation,
                            weights);
        }
        return card(design, weights, resampled, found);
    }

    /** What is the same for all tells nothing. */
    private static boolean tells(String field, List<Example> examples) {
        Object first = examples.isEmpty() ? null : examples.getFirst().fields().get(field);
        return examples.stream()
                .anyMatch(example -> !Objects.equals(first, example.fields().get(field)));
    }

    /**
     * The strength under which each fold is best foretold by the others. Tried from the smoothest
     * on, each from where the one before has ended, until it gets worse: from there on it would go
     * on getting worse, and take the longest.
     */
    private double choose(Design design, RandomGenerator random) {
        int[] fold = random.ints(design.size(), 0, FOLDS).toArray();
        var weights = new double[FOLDS][];
        double best = REGULARISATIONS[0];
        double bestLoss = Double.MAX_VALUE;
        for (double regularisation : REGULARISATIONS) {
            double loss = 0;
            for (int k = 0; k < FOLDS; k++) {
                int held = k;
                int[] train =
                        IntStream.range(0, fold.length).filter(i -> fold[i] != held).toArray();
                int[] test = IntStream.range(0, fold.length).filter(i -> fold[i] == held).toArray();
                weights[k] = design.fit(fitting, train, regularisation, weights[k]);
                loss += design.loss(weights[k], test);
            }
            if (loss >= bestLoss) {
                return best;
            }
            bestLoss = loss;
            best = regularisation;
        }
        return best;
    }

    private static PointsCard card(
            Design design, double[] weights, double[][] resampled, GivingAway.Found found) {
        var fields = new ArrayList<Field>();
        int[] column = {1};
        double base = weights[0];
        for (int q = 0; q < design.questions().size(); q++) {
            Question question = design.questions().get(q);
            int first = column[0];
            base += weights[first];
            var answers = new ArrayList<Answer>();
            for (int a = 0; a < question.replies().size(); a++) {
                int index = first + a;
                double[] points =
                        around(
                                POINTS_PER_LOGIT * (weights[index] - weights[first]),
                                index,
                                first,
                                question.replies().size(),
                                resampled);
                answers.add(
                        new Answer(
                                question.replies().get(a).words(),
                                (int)
                                        Math.round(
                                                POINTS_PER_LOGIT
                                                        * (weights[index] - weights[first])),
                                points[(int) (0.025 * points.length)],
                                points[(int) (0.975 * points.length)],
                                design.converted().get(index - 1)));
            }
            fields.add(new Field(question, List.copyOf(answers)));
            column[0] += question.replies().size();
        }
        fields.sort(Comparator.comparingInt(Advising::range).reversed());
        return new PointsCard(
                (int) Math.round(POINTS_PER_LOGIT * base),
                fields,
                found.certain(),
                found.doubtful());
    }

    /**
     * The points as the resamples have them, in order. How far an answer is from the average answer
     * varies for each of them; how far it is from the first one would not for the first.
     *
     * @param points as all examples have them; the first resample has the same
     */
    private static double[] around(
            double points, int index, int first, int answers, double[][] resampled) {
        double[] differences =
                Arrays.stream(resampled)
                        .mapToDouble(
                                sample ->
                                        sample[index]
                                                - Arrays.stream(sample, first, first + answers)
                                                        .average()
                                                        .orElse(0))
                        .toArray();
        return Arrays.stream(differences)
                .map(difference -> points + POINTS_PER_LOGIT * (difference - differences[0]))
                .sorted()
                .toArray();
    }

    private static int range(Field field) {
        var points = field.answers().stream().mapToInt(Answer::points).summaryStatistics();
        return points.getMax() - points.getMin();
    }
}
