package ripen.aws.rules;

import ripen.aws.json.Json;
import ripen.aws.json.JsonProblem;
import ripen.score.FitRule;
import ripen.score.Rule;
import ripen.score.RuleMatcher;
import ripen.score.Scoring;
import ripen.score.ScoringModel;

import software.amazon.event.ruler.Machine;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Matches with event-ruler, the library behind EventBridge: all patterns are compiled into one
 * automaton, so that the cost of matching does not grow with their number. Safe for use by many
 * threads.
 */
public final class EventRulerMatcher implements RuleMatcher {

    private final Machine engagement;
    private final Machine fit;

    /**
     * @throws JsonProblem if a pattern cannot be compiled, with the rule and the reason
     */
    public EventRulerMatcher(ScoringModel model) {
        engagement = machine("rules", model.rules(), Rule::id, Rule::pattern);
        fit = machine("fit", model.fitRules(), FitRule::id, FitRule::pattern);
    }

    /**
     * The model with the matcher of its rules.
     *
     * @throws JsonProblem if it is not a scoring model, or a pattern cannot be compiled
     */
    public static Scoring scoring(String json) {
        ScoringModel model = ScoringModelJson.read(json);
        return new Scoring(model, new EventRulerMatcher(model));
    }

    @Override
    public Set<String> engagement(Map<String, Object> document) {
        return matching(engagement, document);
    }

    @Override
    public Set<String> fit(Map<String, Object> document) {
        return matching(fit, document);
    }

    /**
     * What is wrong with a pattern if it cannot be compiled.
     *
     * @param place of the pattern in the document
     */
    static Optional<JsonProblem> problem(String place, String rule, String pattern) {
        try {
            new Machine().addRule(rule, pattern);
            return Optional.empty();
        } catch (IOException | RuntimeException wrong) { // the library throws several kinds
            return Optional.of(problem(place, rule, wrong));
        }
    }

    private static <R> Machine machine(
            String list, List<R> rules, Function<R, String> id, Function<R, String> pattern) {
        var machine = new Machine();
        for (int i = 0; i < rules.size(); i++) {
            R rule = rules.get(i);
            try {
                machine.addRule(id.apply(rule), pattern.apply(rule));
            } catch (IOException
                    | RuntimeException
                            wrong) { // the library throws several kinds for patterns it does not
                // take
                throw problem("%s[%d].when".formatted(list, i), id.apply(rule), wrong);
            }
        }
        return machine;
    }

    private static JsonProblem problem(String place, String rule, Exception wrong) {
        String reason = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
        return new JsonProblem(place, "rule %s cannot be compiled: %s".formatted(rule, reason));
    }

    private static Set<String> matching(Machine machine, Map<String, Object> document) {
        try {
            return machine.rulesForJSONEvent(Json.text(document)).stream()
                    .map(Object::toString)
                    .collect(Collectors.toSet());
        } catch (
                Exception unmatched) { // declared by the library; a document made of maps is always
            // JSON
            throw new IllegalStateException(
                    "The rules could not be matched against a document", unmatched);
        }
    }
}
