package ripen.functions.api;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.Problem;
import ripen.aws.json.Json;
import ripen.aws.json.JsonProblem;
import ripen.aws.models.StoredModel;
import ripen.aws.rules.ModelMistakes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a model can be kept and put in force. All that is wrong is said at once, each with its
 * place.
 */
final class CheckingModels {

    private static final int MOST_BYTES = 300_000;

    /** Of mistakes in one answer. */
    private static final int MOST = 100;

    private CheckingModels() {}

    /**
     * The body, if it is a model of this version that can be kept.
     *
     * @throws Problem 400 with what is wrong, 413 if it is too large
     */
    static String document(HttpRequest request, String version) {
        if (request.size() > MOST_BYTES) {
            throw Problem.of(413, "Nothing was stored. A model has 300,000 bytes at most.");
        }
        String document = request.text();
        var mistakes = new ArrayList<JsonProblem>(ModelMistakes.in(document));
        if (mistakes.stream().allMatch(mistake -> inDocument(mistake.place()))
                && Json.object(document).get("version") instanceof String other
                && !other.equals(version)) {
            mistakes.addFirst(
                    new JsonProblem("version", "must be that of the address, " + version));
        }
        if (!mistakes.isEmpty()) {
            throw problem(400, "Nothing was stored. ", mistakes);
        }
        return document;
    }

    /**
     * Drafts that were stored when less was looked at may be wrong.
     *
     * @throws Problem 422 with what is wrong
     */
    static void mustBeRight(StoredModel draft) {
        List<JsonProblem> mistakes = ModelMistakes.in(draft.document());
        if (!mistakes.isEmpty()) {
            throw problem(
                    422, "Nothing was published. PUT the draft without this mistake: ", mistakes);
        }
    }

    /** What is no JSON at all has lines and columns for places. */
    private static boolean inDocument(String place) {
        return !place.startsWith("line ");
    }

    private static Problem problem(int status, String nothing, List<JsonProblem> mistakes) {
        JsonProblem first = mistakes.getFirst();
        String more =
                mistakes.size() == 1
                        ? ""
                        : " %d more %s: see errors%s."
                                .formatted(
                                        mistakes.size() - 1,
                                        mistakes.size() == 2 ? "mistake" : "mistakes",
                                        mistakes.size() > MOST
                                                ? ", which has the first " + MOST
                                                : "");
        return Problem.of(status, nothing + first.place() + ": " + sentence(first.reason()) + more)
                .with("place", first.place())
                .with("errors", mistakes.stream().limit(MOST).map(CheckingModels::error).toList());
    }

    private static Map<String, Object> error(JsonProblem mistake) {
        return Map.of("place", mistake.place(), "message", sentence(mistake.reason()));
    }

    private static String sentence(String text) {
        return text.endsWith("?") ? text : text + ".";
    }
}
