package ripen.advice;

import java.util.Arrays;
import java.util.List;

/** The examples as rows of answers: one column per answer of each question, in order. */
record Design(List<Question> questions, List<Example> examples, List<int[]> rows, int columns) {

    Design(List<Question> questions, List<Example> examples) {
        this(
                questions,
                examples,
                examples.stream().map(example -> row(questions, example)).toList(),
                questions.stream().mapToInt(question -> question.answers().size()).sum());
    }

    int size() {
        return rows.size();
    }

    /** Intercept first, then the columns. */
    double[] fit(Fitting fitting, int[] of, double regularisation) {
        boolean[] outcomes = new boolean[of.length];
        for (int i = 0; i < of.length; i++) {
            outcomes[i] = examples.get(of[i]).converted();
        }
        return fitting.fit(
                Arrays.stream(of).mapToObj(rows::get).toList(), outcomes, columns, regularisation);
    }

    /** The sum of the negative log-likelihoods. */
    double loss(double[] weights, int[] of) {
        double loss = 0;
        for (int i : of) {
            double logit = weights[0];
            for (int column : rows.get(i)) {
                logit += weights[column + 1];
            }
            loss += Math.log1p(Math.exp(examples.get(i).converted() ? -logit : logit));
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
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i)[question] == column) {
                of++;
                hits += examples.get(i).converted() ? 1 : 0;
            }
        }
        return new Share(hits, of);
    }

    private static int[] row(List<Question> questions, Example example) {
        int[] row = new int[questions.size()];
        int offset = 0;
        for (int q = 0; q < row.length; q++) {
            row[q] = offset + questions.get(q).answer(example);
            offset += questions.get(q).answers().size();
        }
        return row;
    }
}
