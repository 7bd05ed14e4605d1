package ripen.aws.rules;

import ripen.aws.json.JsonObject;
import ripen.aws.json.JsonProblem;
import ripen.lead.JobTitle;
import ripen.score.AccountRule;

import java.util.HashSet;
import java.util.List;

/** Reads what a model says of accounts; what it leaves out is as in MODEL.md. */
final class AccountRuleJson {

    private static final double SMALLEST = 0.01;
    private static final int MOST_PEOPLE = 4;

    private AccountRuleJson() {}

    /**
     * @throws JsonProblem if it says something else than it may
     */
    static AccountRule read(JsonObject model) {
        return model.findObject("account").map(AccountRuleJson::rule).orElse(AccountRule.DEFAULT);
    }

    private static AccountRule rule(JsonObject json) {
        json.only("threshold", "weights", "people", "deciding");
        AccountRule usual = AccountRule.DEFAULT;
        return new AccountRule(
                json.has("threshold")
                        ? json.number("threshold", SMALLEST, Bounds.SUM)
                        : usual.threshold(),
                json.has("weights") ? weights(json) : usual.weights(),
                json.has("people") ? json.whole("people", 1, MOST_PEOPLE) : usual.people(),
                json.has("deciding") ? deciding(json) : usual.deciding());
    }

    /** If one counted more than who is better, more points could make an account worth less. */
    private static List<Double> weights(JsonObject json) {
        List<Double> weights =
                Bounds.count(json, "weights", json.numbers("weights"), Bounds.WEIGHTS);
        double before = 1;
        for (int i = 0; i < weights.size(); i++) {
            String name = "weights[" + i + "]";
            double weight = json.within(name, weights.get(i), SMALLEST, 1);
            if (weight > before) {
                throw json.problem(name, "must not be more than the one before");
            }
            before = weight;
        }
        return weights;
    }

    /** One that no job title tells would be missing everywhere and for ever. */
    private static List<String> deciding(JsonObject json) {
        List<String> deciding = json.texts("deciding");
        var seen = new HashSet<String>();
        for (int i = 0; i < deciding.size(); i++) {
            String function = deciding.get(i);
            String name = "deciding[" + i + "]";
            if (!JobTitle.functionNames().contains(function)) {
                throw json.problem(
                        name, "must be one of " + String.join(", ", JobTitle.functionNames()));
            }
            if (!seen.add(function)) {
                throw json.problem(name, "is there already");
            }
        }
        return deciding;
    }
}
