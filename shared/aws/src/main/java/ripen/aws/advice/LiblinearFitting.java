package ripen.aws.advice;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;

import ripen.advice.Fitting;

import java.util.List;

/**
 * LIBLINEAR's logistic regression with squared regularisation (its solver 0, a trust-region Newton
 * method: no randomness). Safe for use by many threads.
 */
public final class LiblinearFitting implements Fitting {

    private static final double PRECISION = 1e-2;

    @Override
    public double[] fit(List<int[]> rows, boolean[] outcomes, int columns, double regularisation) {
        var problem = new Problem();
        problem.l = rows.size();
        problem.n = columns + 1;
        problem.bias = 1;
        problem.x = new Feature[problem.l][];
        problem.y = new double[problem.l];
        var nodes = new Feature[columns + 1];
        for (int k = 0; k <= columns; k++) {
            nodes[k] = new FeatureNode(k + 1, 1);
        }
        for (int i = 0; i < problem.l; i++) {
            int[] row = rows.get(i);
            var features = new Feature[row.length + 1];
            for (int k = 0; k < row.length; k++) {
                features[k] = nodes[row[k]];
            }
            features[row.length] = nodes[columns];
            problem.x[i] = features;
            problem.y[i] = outcomes[i] ? 1 : -1;
        }
        Linear.disableDebugOutput();
        Model model =
                Linear.train(
                        problem, new Parameter(SolverType.L2R_LR, 1 / regularisation, PRECISION));
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
}
