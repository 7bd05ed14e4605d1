package ripen.aws.rules;

import ripen.aws.json.Json;
import ripen.aws.json.JsonObject;
import ripen.aws.json.JsonProblem;
import ripen.aws.json.Mistakes;
import ripen.score.ScoringModel;
import ripen.score.Vocabulary;
import ripen.score.Vocabulary.Kind;
import ripen.score.Vocabulary.Property;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * All that is wrong with a model that somebody wants to keep: where it cannot be read, and where it
 * could be read but asks for what is never recorded, so that a rule would wait for ever. What was
 * stored before is read all the same.
 */
public final class ModelMistakes {

    private final Mistakes found = new Mistakes();

    private ModelMistakes() {}

    /** Those of the document first, then those of its patterns; none if it can be kept. */
    public static List<JsonProblem> in(String json) {
        var mistakes = new ModelMistakes();
        mistakes.found.in(
                false,
                () -> {
                    mistakes.read(JsonObject.of(Json.object(json)));
                    return true;
                });
        return mistakes.found.all();
    }

    private void read(JsonObject model) {
        ScoringModel read = ScoringModelJson.read(model, found);
        if (found.all().isEmpty()) {
            found.addAll(Matrix.mistakes(model, read));
        }
        objects(model, "rules").forEach(json -> compiling(json, this::rule));
        objects(model, "fit").forEach(json -> compiling(json, this::fit));
    }

    private void rule(JsonObject rule, Map<?, ?> pattern) {
        found.addAll(PatternWords.ofRule(rule.place() + ".when", pattern));
        Set<String> types = PatternWords.types(pattern);
        if (types.isEmpty()) {
            return; // said already
        }
        Map<String, Property> known = PatternWords.properties(types);
        text(rule, "times").ifPresent(path -> times(rule, path, types, known));
        part(rule, "interest")
                .ifPresent(interest -> text(interest, "from", types, known, "names a product"));
        part(rule, "once")
                .ifPresent(once -> text(once, "per", types, known, "tells one from another"));
        part(rule, "after")
                .filter(after -> text(after, "rule").equals(text(rule, "id")))
                .ifPresent(
                        after ->
                                found.add(
                                        after.problem(
                                                "rule",
                                                "is the rule itself; for the second time that"
                                                        + " something happens, say \"count\":"
                                                        + " {\"atLeast\": 2, ...}")));
    }

    private void fit(JsonObject rule, Map<?, ?> pattern) {
        found.addAll(PatternWords.ofFit(rule.place() + ".when", pattern));
    }

    private void compiling(JsonObject rule, BiConsumer<JsonObject, Map<?, ?>> then) {
        part(rule, "when")
                .map(JsonObject::members)
                .ifPresent(
                        pattern ->
                                EventRulerMatcher.problem(
                                                rule.place() + ".when",
                                                text(rule, "id").orElse(""),
                                                Json.text(pattern))
                                        .ifPresentOrElse(
                                                found::add, () -> then.accept(rule, pattern)));
    }

    // What is of another type than it should be was said when the document was read.

    private static List<JsonObject> objects(JsonObject model, String name) {
        return model.members().get(name) instanceof List<?> list
                        && list.stream().allMatch(Map.class::isInstance)
                ? model.objects(name)
                : List.of();
    }

    private static Optional<JsonObject> part(JsonObject json, String name) {
        return json.members().get(name) instanceof Map<?, ?>
                ? json.findObject(name)
                : Optional.empty();
    }

    private static Optional<String> text(JsonObject json, String name) {
        return json.members().get(name) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    /** What is newly watched of a video is computed, and no property of the activity. */
    private void times(
            JsonObject rule, String path, Set<String> types, Map<String, Property> known) {
        boolean computed = path.equals("video.fraction") && types.contains("video.watched");
        Kind kind = Vocabulary.find(known, path).map(Property::kind).orElse(null);
        if (!computed && kind != Kind.SHARE && kind != Kind.ANY) {
            List<String> shares =
                    known.entrySet().stream()
                            .filter(entry -> entry.getValue().kind() == Kind.SHARE)
                            .map(Map.Entry::getKey)
                            .toList();
            found.add(
                    rule.problem(
                            "times",
                            PatternWords.activities(types)
                                    + " has no share "
                                    + path
                                    + (shares.isEmpty()
                                            ? "; it has none"
                                            : PatternWords.instead(path, shares))));
        }
    }

    private void text(
            JsonObject json,
            String name,
            Set<String> types,
            Map<String, Property> known,
            String purpose) {
        String path = text(json, name).orElse("");
        if (path.isEmpty()) {
            return;
        }
        Kind kind = Vocabulary.find(known, path).map(Property::kind).orElse(Kind.FLAG);
        if (kind == Kind.FLAG) {
            found.add(
                    json.problem(
                            name,
                            "%s never has %s, so nothing %s%s"
                                    .formatted(
                                            PatternWords.activities(types),
                                            path,
                                            purpose,
                                            PatternWords.instead(path, known.keySet()))));
        }
    }
}
