package ripen.advice;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/** The examples as rows of answers: one column per answer of each question, in order. */
record Design(List<Question> questions, List<Fitting.Row> rows, int columns) {

    Design(List<Question> questions, List<Example> examples) {
        this(
                questions,
                rows(questions, examples),
                questions.stream().mapToInt(question -> question.answers().size()).sum());
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

    /**
     * How those converted who gave an answer.
     *
     * @param column of the answer, the intercept being no column
     */
    Share converted(int question, int column) {
        int of = 0;
        int hits = 0;
        for (Fitting.Row row : rows) {
            if (row.columns()[question] == column) {
                of++;
                hits += row.converted() ? 1 : 0;
            }
        }
        return new Share(hits, of);
    }

    private static List<Fitting.Row> rows(List<Question> questions, List<Example> examples) {
        double[] ones = new double[questions.size()];
        Arrays.fill(ones, 1);
        return examples.stream()
                .map(
                        example ->
                                new Fitting.Row(
                                        columns(questions, example), ones, example.converted()))
                .toList();
    }

    private static int[] columns(List<Question> questions, Example example) {
        int[] columns = new int[questions.size()];
        int offset = 0;
        for (int q = 0; q < columns.length; q++) {
            columns[q] = offset + questions.get(q).answer(example);
            offset += questions.get(q).answers().size();
        }
        return columns;
    }
}
