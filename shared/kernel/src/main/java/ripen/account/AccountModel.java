package ripen.account;

import ripen.decay.Curve;
import ripen.score.ScoringModel;

import java.util.List;

/**
 * How the people of a company make up an account's score.
 *
 * @param threshold points from which an account qualifies, positive; there is no second, lower one
 *     at which it is left: a qualification is left where it was entered (decision 0015)
 * @param weights what the best, second, third ... person counts; further ones count nothing
 * @param deciding the functions that take part in buying
 * @param engagement how the people's points fade, and so the account's
 * @param interest how their points per product line fade
 */
public record AccountModel(
        double threshold,
        List<Double> weights,
        List<String> deciding,
        Curve engagement,
        Curve interest) {

    public AccountModel {
        weights = List.copyOf(weights);
        deciding = List.copyOf(deciding);
    }

    /** MODEL.md's numbers with the curves of a scoring model. */
    public static AccountModel of(ScoringModel model) {
        return new AccountModel(
                60,
                List.of(1.0, 0.75, 0.5, 0.25),
                List.of("operations", "it", "finance"),
                model.engagement(),
                model.interest());
    }
}
