package ripen.aws.rules;

import ripen.aws.json.JsonObject;
import ripen.aws.json.JsonProblem;
import ripen.score.Grade;
import ripen.score.Label;
import ripen.score.ScoringModel;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The labels that qualify, as a model may be put or published with them. A model that was stored
 * with others is read all the same, so that the leads under it can be scored; they have no effect.
 */
final class Matrix {

    private Matrix() {}

    /**
     * The labels that no lead may qualify with, or that no lead has.
     *
     * @param model as read from the document without a mistake
     */
    static List<JsonProblem> mistakes(JsonObject document, ScoringModel model) {
        List<String> labels = document.texts("qualifying");
        return IntStream.range(0, labels.size())
                .mapToObj(
                        i ->
                                wrong(Label.of(labels.get(i)), model)
                                        .map(why -> document.problem("qualifying[" + i + "]", why)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> wrong(Label label, ScoringModel model) {
        if (label.grade() == Grade.D) {
            return Optional.of(
                    label
                            + " cannot be in the matrix: a D never qualifies by its score. One"
                            + " that asks to be contacted goes to the triage list");
        }
        if (label.level() > model.levels().lowest()) {
            return Optional.of(
                    "there is no label %s: the model has the levels 1 to %d"
                            .formatted(label, model.levels().lowest()));
        }
        return Optional.empty();
    }
}
