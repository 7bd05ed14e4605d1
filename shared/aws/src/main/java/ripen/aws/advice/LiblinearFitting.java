package ripen.aws.advice;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;

import org.jspecify.annotations.Nullable;

import ripen.advice.Fitting;

import java.util.List;

/**
 * LIBLINEAR's logistic regression with squared regularisation (its solver 0, a trust-region Newton
 * method: no randomness). When it stops does not depend on where it starts. Safe for use by many
 * threads.
 */
public final class LiblinearFitting implements Fitting {

    private static final double PRECISION = 1e-3;

    @Override
    public double[] fit(
            List<Row> rows, int columns, double regularisation, double @Nullable [] start) {
        var problem = new Problem();
        problem.l = rows.size();
        problem.n = columns + 1;
        problem.bias = 1;
        problem.x = new Feature[problem.l][];
        problem.y = new double[problem.l];
        // What is 1 for an example is the same for all: an object each, not one per example.
        var ones = new Feature[columns + 1];
        for (int k = 0; k <= columns; k++) {
            ones[k] = new FeatureNode(k + 1, 1);
        }
        for (int i = 0; i < problem.l; i++) {
            problem.x[i] = features(rows.get(i), ones);
            problem.y[i] = rows.get(i).converted() ? 1 : -1;
        }
        var parameter = new Parameter(SolverType.L2R_LR, 1 / regularisation, PRECISION);
        if (start != null) {
            parameter.setInitSol(interceptLast(start));
        }
        Linear.disableDebugOutput();
        Model model = Linear.train(problem, parameter);
        // The library's weights speak for whichever label it met first.
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] fitted = model.getFeatureWeights();
        double[] weights = new double[columns + 1];
        weights[0] = sign * fitted[columns];
        for (int k = 0; k < columns; k++) {
            weights[k + 1] = sign * fitted[k];
        }
        return weights;
    }

    private static Feature[] features(Row row, Feature[] ones) {
        int[] columns = row.columns();
        var features = new Feature[columns.length + 1];
        for (int k = 0; k < columns.length; k++) {
            double value = row.values()[k];
            features[k] = value == 1 ? ones[columns[k]] : new FeatureNode(columns[k] + 1, value);
        }
        features[columns.length] = ones[ones.length - 1];
        return features;
    }

    private static double[] interceptLast(double[] weights) {
        double[] last = new double[weights.length];
        System.arraycopy(weights, 1, last, 0, weights.length - 1);
        last[weights.length - 1] = weights[0];
        return last;
    }
}
