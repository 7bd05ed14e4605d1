package ripen.advice;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The examples as rows of answers: one column per answer of each question, in order. What gives no
 * answer has no column.
 */
record Design(List<Question> questions, List<Fitting.Row> rows, int columns) {

    Design(List<Question> questions, List<Example> examples) {
        this(
                questions,
                rows(questions, examples),
                questions.stream().mapToInt(question -> question.replies().size()).sum());
    }

    int size() {
        return rows.size();
    }

    /**
     * Intercept first, then the columns.
     *
     * @param start a fit of much the same rows; null if there is none
     */
    double[] fit(Fitting fitting, int[] of, double regularisation, double @Nullable [] start) {
        return fitting.fit(
                Arrays.stream(of).mapToObj(rows::get).toList(), columns, regularisation, start);
    }

    /** The sum of the negative log-likelihoods. */
    double loss(double[] weights, int[] of) {
        double loss = 0;
        for (int i : of) {
            Fitting.Row row = rows.get(i);
            double logit = weights[0];
            for (int column : row.columns()) {
                logit += weights[column + 1];
            }
            loss += Math.log1p(Math.exp(row.converted() ? -logit : logit));
        }
        return loss;
    }

    /** How those converted who gave each answer, by columns. */
    List<Share> converted() {
        var of = new int[columns];
        var hits = new int[columns];
        for (Fitting.Row row : rows) {
            for (int column : row.columns()) {
                of[column]++;
                hits[column] += row.converted() ? 1 : 0;
            }
        }
        return IntStream.range(0, columns)
                .mapToObj(column -> new Share(hits[column], of[column]))
                .toList();
    }

    private static List<Fitting.Row> rows(List<Question> questions, List<Example> examples) {
        double[] ones = new double[questions.size()];
        Arrays.fill(ones, 1);
        return examples.stream()
                .map(
                        example -> {
                            int[] columns = columns(questions, example);
                            double[] values =
                                    columns.length == ones.length
                                            ? ones
                                            : Arrays.copyOf(ones, columns.length);
                            return new Fitting.Row(columns, values, example.converted());
                        })
                .toList();
    }

    private static int[] columns(List<Question> questions, Example example) {
        int[] columns = new int[questions.size()];
        int given = 0;
        int offset = 0;
        for (Question question : questions) {
            int answer = question.answer(example);
            if (answer != Question.NONE) {
                columns[given++] = offset + answer;
            }
            offset += question.replies().size();
        }
        return given == columns.length ? columns : Arrays.copyOf(columns, given);
    }
}
