package ripen.functions.api;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.models.Presets;
import ripen.aws.models.StoredModel;
import ripen.score.Rescores;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /models}, {@code GET /models/{version}} and {@code GET /models/presets}: the versions
 * of the scoring model, and what one can start from.
 */
final class ShowingModels {

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final String AFTER = "after:";

    private final DynamoDbModels models;
    private final Rescores rescores;
    private final int shards;

    ShowingModels(DynamoDbModels models, Rescores rescores, int shards) {
        this.models = models;
        this.rescores = rescores;
        this.shards = shards;
    }

    HttpResponse list(HttpRequest request) {
        var parameters = new Parameters(request, "limit", "next");
        int limit = parameters.number("limit", USUAL, MOST);
        String after = parameters.text("next").map(ShowingModels::cursor).orElse(null);
        List<StoredModel> found = models.list(after, limit + 1);
        List<StoredModel> page = found.stream().limit(limit).toList();
        return HttpResponse.json(
                200,
                new Document()
                        .put(
                                "items",
                                page.stream()
                                        .map(model -> ModelView.summary(model).members())
                                        .toList())
                        .put("next", found.size() > limit ? next(page.getLast().version()) : null)
                        .members());
    }

    HttpResponse show(String version) {
        StoredModel model = find(models, version);
        boolean draft = model.publishedAt() == null;
        return ModelView.answer(
                200,
                model,
                draft ? List.of() : rescores.all(version),
                draft ? List.of() : rescores.all(Rescores.again(version)),
                shards);
    }

    /** Complete models that can be put as drafts once they have a version. */
    HttpResponse presets() {
        return HttpResponse.json(
                200,
                Map.of(
                        "items",
                        Presets.all().stream()
                                .map(
                                        preset ->
                                                new Document()
                                                        .put("name", preset.name())
                                                        .put("document", preset.document())
                                                        .put("notes", preset.notes())
                                                        .members())
                                .toList()));
    }

    static StoredModel find(DynamoDbModels models, String version) {
        return models.find(version)
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "There is no scoring model with this version. GET /models"
                                                + " lists them."));
    }

    private static String next(String version) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((AFTER + version).getBytes(StandardCharsets.UTF_8));
    }

    /** The version to go on after. */
    private static String cursor(String next) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8);
            String version = text.substring(Math.min(AFTER.length(), text.length()));
            if (text.startsWith(AFTER) && version.matches(EditingModels.VERSION)) {
                return version;
            }
        } catch (IllegalArgumentException notOurs) {
            throw wrongCursor();
        }
        throw wrongCursor();
    }

    private static Problem wrongCursor() {
        return Problem.badRequest(
                "next must be what the answer before gave as next, unchanged; leave it out to begin"
                        + " at the beginning.");
    }
}
