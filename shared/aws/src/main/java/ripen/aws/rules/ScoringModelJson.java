package ripen.aws.rules;

import ripen.aws.json.Json;
import ripen.aws.json.JsonObject;
import ripen.aws.json.JsonProblem;
import ripen.decay.Curve;
import ripen.decay.HalfLife;
import ripen.decay.Levels;
import ripen.decay.Linear;
import ripen.decay.Steps;
import ripen.decay.Unfading;
import ripen.score.FitRule;
import ripen.score.Label;
import ripen.score.Rule;
import ripen.score.ScoringModel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a scoring model; {@code scoring.schema.json} says the same to editors. What is wrong is
 * said with its place in the document.
 */
public final class ScoringModelJson {

    private ScoringModelJson() {}

    /**
     * @throws JsonProblem if it is not a scoring model
     */
    public static ScoringModel read(String json) {
        JsonObject model =
                JsonObject.of(Json.object(json))
                        .only(
                                "$schema",
                                "version",
                                "engagement",
                                "interest",
                                "levels",
                                "grades",
                                "coldAfter",
                                "qualifying",
                                "engagedLevel",
                                "account",
                                "rules",
                                "fit",
                                "learnedFrom");
        learnedFrom(model);
        Curve engagement = curve(model.object("engagement"));
        Curve interest = curve(model.object("interest"));
        Levels levels = levels(model.object("levels"));
        return new ScoringModel(
                model.text("version"),
                engagement,
                interest,
                levels,
                grades(model),
                Bounds.time(model, "coldAfter"),
                labels(model),
                model.whole("engagedLevel", 1, levels.lowest()),
                AccountRuleJson.read(model),
                rules(model, engagement.allowsNegativePoints() && interest.allowsNegativePoints()),
                fitRules(model));
    }

    /** The imports that fit was learned from; empty if it was learned from none. */
    public static List<String> learnedFrom(String json) {
        return learnedFrom(JsonObject.of(Json.object(json)));
    }

    private static List<String> learnedFrom(JsonObject model) {
        return model.has("learnedFrom") ? model.texts("learnedFrom") : List.of();
    }

    private static Curve curve(JsonObject json) {
        try {
            return switch (json.text("curve")) {
                case "halfLife" ->
                        new HalfLife(Bounds.time(json.only("curve", "halfLife"), "halfLife"));
                case "linear" ->
                        new Linear(
                                json.only("curve", "lossPer30Days")
                                        .number("lossPer30Days", 0.001, 1));
                case "steps" ->
                        new Steps(
                                Bounds.count(
                                                json,
                                                "steps",
                                                json.only("curve", "steps").objects("steps"),
                                                Bounds.STEPS)
                                        .stream()
                                        .map(
                                                step ->
                                                        new Steps.Step(
                                                                step.only("before", "share")
                                                                        .duration(
                                                                                "before",
                                                                                Bounds.LONGEST),
                                                                step.number("share")))
                                        .toList());
                case "none" -> {
                    json.only("curve");
                    yield new Unfading();
                }
                default -> throw json.problem("curve", "must be halfLife, linear, steps or none");
            };
        } catch (JsonProblem problem) {
            throw problem;
        } catch (IllegalArgumentException wrong) {
            throw new JsonProblem(json.place(), String.valueOf(wrong.getMessage()));
        }
    }

    private static Levels levels(JsonObject json) {
        json.only("enter", "leaveAt");
        try {
            return new Levels(
                    Bounds.count(json, "enter", Bounds.sums(json, "enter", 0.01), Bounds.LEVELS),
                    json.has("leaveAt") ? json.number("leaveAt", 0.01, 1) : 0.75);
        } catch (JsonProblem problem) {
            throw problem;
        } catch (IllegalArgumentException wrong) {
            throw new JsonProblem(json.place(), String.valueOf(wrong.getMessage()));
        }
    }

    private static List<Double> grades(JsonObject model) {
        List<Double> grades = Bounds.sums(model, "grades", -Bounds.SUM);
        if (grades.size() != 3
                || grades.get(0) <= grades.get(1)
                || grades.get(1) <= grades.get(2)) {
            throw model.problem(
                    "grades",
                    "must be three falling numbers: the points at which A, B and C begin");
        }
        return grades;
    }

    private static Set<Label> labels(JsonObject model) {
        try {
            return model.texts("qualifying").stream()
                    .map(Label::of)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (JsonProblem problem) {
            throw problem;
        } catch (IllegalArgumentException wrong) {
            throw model.problem("qualifying", String.valueOf(wrong.getMessage()));
        }
    }

    private static List<Rule> rules(JsonObject model, boolean negative) {
        var rules = new ArrayList<Rule>();
        for (JsonObject json :
                Bounds.atMost(model, "rules", model.objects("rules"), Bounds.RULES)) {
            Rule rule = RuleJson.read(json);
            if (rule.points() < 0 && !negative) {
                throw json.problem(
                        "engagement",
                        "must not be negative: only a half-life, or no fading, allows points to be"
                                + " taken away");
            }
            rules.add(rule);
        }
        RuleJson.check(model.objects("rules"), rules);
        return rules;
    }

    private static List<FitRule> fitRules(JsonObject model) {
        var ids = new HashSet<String>();
        var rules = new ArrayList<FitRule>();
        for (JsonObject json : Bounds.atMost(model, "fit", model.objects("fit"), Bounds.RULES)) {
            json.only("id", "group", "when", "points", "why");
            String id = RuleJson.id(json);
            if (!ids.add(id)) {
                throw json.problem("id", "there is a rule " + id + " already");
            }
            String group = Optional.of(json).flatMap(rule -> rule.findText("group")).orElse(id);
            rules.add(
                    new FitRule(
                            id,
                            Json.text(json.object("when").members()),
                            json.number("points", -Bounds.POINTS, Bounds.POINTS),
                            group,
                            json.text("why")));
        }
        return rules;
    }
}
