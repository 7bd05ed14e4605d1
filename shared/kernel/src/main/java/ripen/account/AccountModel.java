package ripen.account;

import ripen.decay.Curve;
import ripen.score.AccountRule;
import ripen.score.ScoringModel;

/**
 * How the people of a company make up an account's score.
 *
 * @param rule what they count, and what qualifies
 * @param engagement how the people's points fade, and so the account's
 * @param interest how their points per product line fade
 */
public record AccountModel(AccountRule rule, Curve engagement, Curve interest) {

    public static AccountModel of(ScoringModel model) {
        return new AccountModel(model.account(), model.engagement(), model.interest());
    }
}
