package ripen.aws.rules;

import ripen.aws.json.Json;
import ripen.aws.json.JsonObject;
import ripen.aws.json.JsonProblem;
import ripen.score.Grade;
import ripen.score.Label;
import ripen.score.ScoringModel;

import java.util.List;

/**
 * The labels that qualify, as a model may be put or published with them. A model that was stored
 * with others is read all the same, so that the leads under it can be scored; they have no effect.
 */
public final class Matrix {

    private Matrix() {}

    /**
     * @param model as read from the document
     * @throws JsonProblem if a label is one that no lead may qualify with, or that no lead has
     */
    public static void check(String document, ScoringModel model) {
        List<String> labels = JsonObject.of(Json.object(document)).texts("qualifying");
        for (int i = 0; i < labels.size(); i++) {
            String place = "qualifying[" + i + "]";
            Label label = Label.of(labels.get(i));
            if (label.grade() == Grade.D) {
                throw new JsonProblem(
                        place,
                        label
                                + " cannot be in the matrix: a D never qualifies by its score. One"
                                + " that asks to be contacted goes to the triage list");
            }
            if (label.level() > model.levels().lowest()) {
                throw new JsonProblem(
                        place,
                        "there is no label %s: the model has the levels 1 to %d"
                                .formatted(label, model.levels().lowest()));
            }
        }
    }
}
