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

    /** Standard errors on either side of the points, for a 95 % interval. */
    private static final double HALF = 1.96;

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
        double[][] resampled = new double[resamples][];
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
        List<Share> converted = design.converted();
        var fields = new ArrayList<Field>();
        int first = 1;
        double base = weights[0];
        for (Question question : design.questions()) {
            base += weights[first];
            int end = first + question.replies().size();
            var answers = new ArrayList<Answer>();
            for (int i = first; i < end; i++) {
                double exact = POINTS_PER_LOGIT * (weights[i] - weights[first]);
                int points = (int) Math.round(exact);
                double half = HALF * POINTS_PER_LOGIT * deviation(i, first, end, resampled);
                answers.add(
                        new Answer(
                                question.replies().get(i - first).words(),
                                points,
                                Math.min(points, exact - half),
                                Math.max(points, exact + half),
                                converted.get(i - 1)));
            }
            fields.add(new Field(question, List.copyOf(answers)));
            first = end;
        }
        fields.sort(Comparator.comparingInt(Advising::range).reversed());
        return new PointsCard(
                (int) Math.round(POINTS_PER_LOGIT * base),
                fields,
                found.certain(),
                found.doubtful());
    }

    /**
     * The bootstrap's standard error (Efron, Tibshirani: An Introduction to the Bootstrap, 1993,
     * chapter 6), for which 60 resamples are enough, as they are not for percentiles. Whatever the
     * resamples have in common, such as sharper weights since some leads are in them twice, is no
     * uncertainty. How far an answer is from the average answer varies for each of them; how far it
     * is from the first one would not for the first.
     *
     * @param first column of the field, whose columns end before {@code end}
     */
    private static double deviation(int column, int first, int end, double[][] resampled) {
        double[] distances =
                Arrays.stream(resampled)
                        .mapToDouble(
                                one ->
                                        one[column]
                                                - Arrays.stream(one, first, end)
                                                        .average()
                                                        .orElse(0))
                        .toArray();
        double mean = Arrays.stream(distances).average().orElse(0);
        double squares = Arrays.stream(distances).map(one -> (one - mean) * (one - mean)).sum();
        return Math.sqrt(squares / Math.max(1, distances.length - 1));
    }

    private static int range(Field field) {
        var points = field.answers().stream().mapToInt(Answer::points).summaryStatistics();
        return points.getMax() - points.getMin();
    }
}
