package ripen.aws.rules;

import ripen.aws.json.Json;
import ripen.aws.json.JsonObject;
import ripen.aws.json.JsonProblem;
import ripen.aws.json.Mistakes;
import ripen.decay.Curve;
import ripen.decay.HalfLife;
import ripen.decay.Levels;
import ripen.decay.Linear;
import ripen.decay.Steps;
import ripen.decay.Unfading;
import ripen.score.AccountRule;
import ripen.score.FitRule;
import ripen.score.Label;
import ripen.score.Rule;
import ripen.score.ScoringModel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a scoring model; {@code scoring.schema.json} says the same to editors. What is wrong is
 * said with its place in the document.
 */
public final class ScoringModelJson {

    // In the place of what is a mistake; they bring about no further one.
    private static final Curve NO_CURVE = new Unfading();
    private static final Levels NO_LEVELS = new Levels(List.of(8d, 7d, 6d, 5d, 4d, 3d, 2d, 1d), 1);
    private static final List<Double> NO_GRADES = List.of(3d, 2d, 1d);

    private ScoringModelJson() {}

    /**
     * @throws JsonProblem if it is not a scoring model: the first mistake
     */
    public static ScoringModel read(String json) {
        var mistakes = new Mistakes();
        ScoringModel model = read(JsonObject.of(Json.object(json)), mistakes);
        mistakes.throwFirst();
        return model;
    }

    /** Reads to the end; what is wrong is among the mistakes afterwards. */
    static ScoringModel read(JsonObject model, Mistakes mistakes) {
        mistakes.addAll(
                model.unknown(
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
                        "learnedFrom"));
        String version = mistakes.in("", () -> model.text("version"));
        Curve engagement = mistakes.in(NO_CURVE, () -> curve(model.object("engagement")));
        Curve interest = mistakes.in(NO_CURVE, () -> curve(model.object("interest")));
        Levels levels = mistakes.in(NO_LEVELS, () -> levels(model.object("levels")));
        List<Double> grades = mistakes.in(NO_GRADES, () -> grades(model));
        Duration coldAfter = mistakes.in(Bounds.LONGEST, () -> Bounds.time(model, "coldAfter"));
        Set<Label> qualifying = mistakes.in(Set.of(), () -> labels(model));
        int engagedLevel = mistakes.in(1, () -> model.whole("engagedLevel", 1, levels.lowest()));
        AccountRule account = mistakes.in(AccountRule.DEFAULT, () -> AccountRuleJson.read(model));
        mistakes.in(List.of(), () -> learnedFrom(model));
        return new ScoringModel(
                version,
                engagement,
                interest,
                levels,
                grades,
                coldAfter,
                qualifying,
                engagedLevel,
                account,
                rules(
                        model,
                        engagement.allowsNegativePoints() && interest.allowsNegativePoints(),
                        mistakes),
                fitRules(model, mistakes));
    }

    /** Whether it has a rule that an activity of this type can meet. */
    public static boolean asksFor(String json, String type) {
        return JsonObject.of(Json.object(json)).objects("rules").stream()
                .map(rule -> rule.object("when").members())
                .anyMatch(pattern -> PatternWords.types(pattern).contains(type));
    }

    /** The imports that fit was learned from; empty if it was learned from none. */
    public static List<String> learnedFrom(String json) {
        return learnedFrom(JsonObject.of(Json.object(json)));
    }

    private static List<String> learnedFrom(JsonObject model) {
        return model.has("learnedFrom") ? model.texts("learnedFrom") : List.of();
    }

    private static Curve curve(JsonObject json) {
        return switch (json.text("curve")) {
            case "halfLife" ->
                    new HalfLife(Bounds.time(json.only("curve", "halfLife"), "halfLife"));
            case "linear" ->
                    new Linear(
                            json.only("curve", "lossPer30Days").number("lossPer30Days", 0.001, 1));
            case "steps" -> new Steps(steps(json.only("curve", "steps")));
            case "none" -> {
                json.only("curve");
                yield new Unfading();
            }
            default -> throw json.problem("curve", "must be halfLife, linear, steps or none");
        };
    }

    private static List<Steps.Step> steps(JsonObject curve) {
        var steps = new ArrayList<Steps.Step>();
        for (JsonObject json : Bounds.count(curve, "steps", curve.objects("steps"), Bounds.STEPS)) {
            json.only("before", "share");
            Duration before = json.duration("before", Bounds.LONGEST);
            double share = json.number("share", 0, 1);
            if (share == 0) {
                throw json.problem("share", "must be more than nothing");
            }
            if (!steps.isEmpty() && before.compareTo(steps.getLast().before()) <= 0) {
                throw json.problem(
                        "before",
                        "must be longer than that of the step before, "
                                + JsonObject.written(steps.getLast().before()));
            }
            if (!steps.isEmpty() && share >= steps.getLast().share()) {
                throw json.problem(
                        "share",
                        "must be less than that of the step before, "
                                + JsonObject.plain(steps.getLast().share()));
            }
            steps.add(new Steps.Step(before, share));
        }
        return steps;
    }

    private static Levels levels(JsonObject json) {
        json.only("enter", "leaveAt");
        List<Double> enter =
                Bounds.count(json, "enter", Bounds.sums(json, "enter", 0.01), Bounds.LEVELS);
        for (int i = 1; i < enter.size(); i++) {
            if (enter.get(i) >= enter.get(i - 1)) {
                throw json.problem(
                        "enter[" + i + "]",
                        "must be less than the one before, " + JsonObject.plain(enter.get(i - 1)));
            }
        }
        return new Levels(enter, json.has("leaveAt") ? json.number("leaveAt", 0.01, 1) : 0.75);
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

    private static List<Rule> rules(JsonObject model, boolean negative, Mistakes mistakes) {
        List<JsonObject> places = objects(model, "rules", mistakes);
        var rules = new ArrayList<Rule>();
        for (JsonObject json : places) {
            Rule rule = RuleJson.read(json, mistakes);
            if (rule.points() < 0 && !negative) {
                mistakes.add(
                        json.problem(
                                "engagement",
                                "must not be negative: only a half-life, or no fading, allows"
                                        + " points to be taken away"));
            }
            rules.add(rule);
        }
        RuleJson.check(places, rules, mistakes);
        return rules;
    }

    private static List<FitRule> fitRules(JsonObject model, Mistakes mistakes) {
        var ids = new HashSet<String>();
        var rules = new ArrayList<FitRule>();
        for (JsonObject json : objects(model, "fit", mistakes)) {
            mistakes.addAll(json.unknown("id", "group", "when", "points", "why"));
            String id = mistakes.in("", () -> RuleJson.id(json));
            if (!ids.add(id) && !id.isEmpty()) {
                mistakes.add(json.problem("id", "there is a rule " + id + " already"));
            }
            String group = mistakes.find(() -> json.findText("group"));
            rules.add(
                    new FitRule(
                            id,
                            mistakes.in("{}", () -> Json.text(json.object("when").members())),
                            mistakes.in(
                                    0d, () -> json.number("points", -Bounds.POINTS, Bounds.POINTS)),
                            group == null ? id : group,
                            mistakes.in("", () -> json.text("why"))));
        }
        return rules;
    }

    private static List<JsonObject> objects(JsonObject model, String list, Mistakes mistakes) {
        return mistakes.in(
                List.of(), () -> Bounds.atMost(model, list, model.objects(list), Bounds.RULES));
    }
}
