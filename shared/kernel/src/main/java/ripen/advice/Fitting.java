package ripen.advice;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A regularised logistic regression, done by a well-kept library. */
public interface Fitting {

    /**
     * One example: the columns that are not 0, from 0, and what they are.
     *
     * @param values as many as there are columns
     */
    record Row(int[] columns, double[] values, boolean converted) {}

    /**
     * @param columns how many columns there are
     * @param regularisation the weight of the squared coefficients against the likelihood; larger
     *     is smoother
     * @param start coefficients that are about right already, as this method returns them, from
     *     which it takes fewer steps; null if none are known
     * @return intercept first, then one coefficient per column
     */
    double[] fit(List<Row> rows, int columns, double regularisation, double @Nullable [] start);
}
