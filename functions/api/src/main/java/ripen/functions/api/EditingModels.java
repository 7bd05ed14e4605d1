package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.models.StoredModel;
import ripen.aws.models.StoredModel.SignOff;
import ripen.score.Histories.Cause;
import ripen.score.Notify;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changes versions of the scoring model: {@code PUT} and {@code DELETE /models/{version}}, and
 * {@code sign-off}, {@code shadow} and {@code publish} under it. Nothing is stored that does not
 * compile, and nothing changes that somebody else has changed since it was read.
 */
final class EditingModels {

    static final String VERSION = "[a-z0-9][a-z0-9.-]{0,31}";
    private static final List<String> TAKEN = List.of("presets", "compare", "thresholds", "advise");

    private final DynamoDbModels models;
    private final InstantSource clock;

    EditingModels(DynamoDbModels models, InstantSource clock) {
        this.models = models;
        this.clock = clock;
    }

    HttpResponse put(HttpRequest request, String version) {
        Team.mustBe(request, List.of("marketer", "admin"));
        Optional<String> changing = request.header("if-match");
        boolean creating = request.header("if-none-match").orElse("").strip().equals("*");
        if (creating == changing.isPresent()) {
            throw Problem.of(
                    428,
                    "Nothing was stored. Say what you expect: If-None-Match: * for a new draft, or"
                            + " If-Match with the ETag that GET /models/"
                            + shown(version)
                            + " answered, so that nobody's changes are overwritten.");
        }
        mustBeVersion(version);
        String document = CheckingModels.document(request, version);
        Optional<StoredModel> before = models.find(version);
        before.ifPresent(EditingModels::mustBeDraft);
        boolean stored;
        if (creating) {
            stored =
                    before.isEmpty()
                            && models.create(version, document, Team.user(request), cause(request));
        } else {
            stored =
                    before.isPresent()
                            && matches(changing.get(), before.get())
                            && models.replace(before.get(), document, cause(request));
        }
        if (!stored) {
            throw stale(version, models.find(version));
        }
        return ModelView.answer(
                creating ? 201 : 200, ShowingModels.find(models, version), List.of(), 0);
    }

    HttpResponse delete(HttpRequest request, String version) {
        Team.mustBe(request, List.of("marketer", "admin"));
        if (request.header("if-match").isEmpty()) {
            throw Problem.of(
                    428,
                    "Nothing was deleted. Say which draft you have seen: If-Match with the ETag"
                            + " that GET /models/"
                            + shown(version)
                            + " answered.");
        }
        if (!models.delete(draft(request, version))) {
            throw stale(version, models.find(version));
        }
        return new HttpResponse(204, Map.of(), "", false);
    }

    HttpResponse signOff(HttpRequest request, String version) {
        String as = RequestBody.of(request, "as").text("as").orElse("");
        if (!ModelView.SIGNERS.contains(as)) {
            throw Problem.badRequest("as must be marketing or sales.");
        }
        Team.mustSpeakFor(request, as);
        StoredModel model = draft(request, version);
        var signOff = new SignOff(Team.user(request), cause(request).at());
        return changed(version, models.signOff(model, as, signOff, cause(request)));
    }

    HttpResponse shadow(HttpRequest request, String version) {
        Team.mustBe(request, List.of("marketer", "admin"));
        boolean run =
                switch (RequestBody.of(request, "run").members().get("run")) {
                    case Boolean flag -> flag;
                    case null, default ->
                            throw Problem.badRequest(
                                    "run must be true, to start the model in the shadow, or"
                                            + " false.");
                };
        StoredModel model = draft(request, version);
        if (run == (model.shadow() != null)) {
            return ModelView.answer(200, model, List.of(), 0); // as it is already
        }
        return changed(
                version, models.shadow(model, run ? cause(request).at() : null, cause(request)));
    }

    HttpResponse publish(HttpRequest request, String version) {
        Team.mustBe(request, List.of("marketer", "admin"));
        Notify notify = notice(request);
        StoredModel model = draft(request, version);
        CheckingModels.mustBeRight(model);
        var publishing = new PublishingModels(models);
        List<String> warnings =
                publishing.publish(model, notify, Team.user(request), cause(request));
        warnings.addAll(warnings(model));
        StoredModel published = ShowingModels.find(models, version);
        return ModelView.tagged(
                HttpResponse.json(
                                202,
                                ModelView.summary(published)
                                        .put("notify", notify.word())
                                        .put("warnings", warnings)
                                        .members())
                        .with("location", "/models/" + version),
                published);
    }

    private static List<String> warnings(StoredModel model) {
        var warnings = new ArrayList<String>();
        for (String as : ModelView.SIGNERS) {
            if (!model.signedOff().containsKey(as)) {
                warnings.add(
                        "Published without the sign-off of %s: agree on what a qualified lead is"
                                        .formatted(as)
                                + " before the next version.");
            }
        }
        return warnings;
    }

    /**
     * @throws Problem 400 if no model can have this version: a route has it, or it is no such word
     */
    static void mustBeVersion(String version) {
        if (!version.matches(VERSION) || TAKEN.contains(version)) {
            throw Problem.badRequest(
                    "Nothing was stored. A version is 1 to 32 small letters, digits, dots and"
                            + " hyphens, beginning with a letter or digit, and none of "
                            + String.join(", ", TAKEN)
                            + ".");
        }
    }

    /** A draft; if the caller says which revision it has seen, that one. */
    private StoredModel draft(HttpRequest request, String version) {
        StoredModel model = ShowingModels.find(models, version);
        mustBeDraft(model);
        if (request.header("if-match").isPresent()
                && !matches(request.header("if-match").get(), model)) {
            throw stale(version, Optional.of(model));
        }
        return model;
    }

    private HttpResponse changed(String version, boolean done) {
        if (!done) {
            throw stale(version, models.find(version));
        }
        return ModelView.answer(200, ShowingModels.find(models, version), List.of(), 0);
    }

    private static void mustBeDraft(StoredModel model) {
        if (model.publishedAt() != null) {
            throw Problem.of(
                    409,
                    "Version %s was published and never changes, so that what was scored under it"
                                    .formatted(model.version())
                            + " can be explained. PUT the model under a new version.");
        }
    }

    static Problem stale(String version, Optional<StoredModel> now) {
        Problem problem =
                Problem.of(
                        412,
                        now.isEmpty()
                                ? "Nothing was stored. There is no version %s yet: send"
                                                .formatted(version)
                                        + " If-None-Match: * to create it."
                                : "Nothing was stored. Version %s is not what you expect it to be:"
                                                .formatted(version)
                                        + " somebody has stored it meanwhile. GET it, put your"
                                        + " changes into what you get, and send its ETag as"
                                        + " If-Match.");
        return now.isEmpty() ? problem : problem.with("etag", ModelView.tag(now.get()));
    }

    private static boolean matches(String expected, StoredModel model) {
        return expected.strip().equals("*")
                || List.of(expected.split("\\s*,\\s*")).contains(ModelView.tag(model));
    }

    private static Notify notice(HttpRequest request) {
        @Nullable Object word = RequestBody.of(request, "notify").members().get("notify");
        try {
            return word == null ? Notify.NONE : Notify.of(word.toString());
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest("notify " + wrong.getMessage() + ".");
        }
    }

    /** A version that may be anything, for a sentence. */
    private static String shown(String version) {
        return version.matches(VERSION) ? version : "{version}";
    }

    private Cause cause(HttpRequest request) {
        String id =
                "request-"
                        + request.header("x-request-id")
                                .filter(seen -> seen.matches("[\\w-]{1,64}"))
                                .orElse("of-the-team");
        return new Cause(id, id, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
