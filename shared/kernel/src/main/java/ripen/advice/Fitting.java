package ripen.advice;

import java.util.List;

/** A regularised logistic regression, done by a well-kept library. */
public interface Fitting {

    /**
     * @param rows for each example the columns that are 1 (all others are 0), from 0
     * @param columns how many columns there are
     * @param regularisation the weight of the squared coefficients against the likelihood; larger
     *     is smoother
     * @return intercept first, then one coefficient per column
     */
    double[] fit(List<int[]> rows, boolean[] outcomes, int columns, double regularisation);
}
