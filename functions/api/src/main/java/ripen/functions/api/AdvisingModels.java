package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.advice.Advising;
import ripen.advice.Auc;
import ripen.advice.CardDraft;
import ripen.advice.Example;
import ripen.advice.Judging;
import ripen.advice.LearningFrom;
import ripen.advice.PointsCard;
import ripen.aws.advice.DraftJson;
import ripen.aws.advice.LiblinearFitting;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.rules.EventRulerMatcher;
import ripen.score.Histories.Cause;
import ripen.score.Models;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code POST /models/advise}: a points card learned from leads with known outcomes, kept as a
 * draft. The same leads give the same card.
 */
final class AdvisingModels {

    static final long SEED = 1;

    private final DynamoDbModels store;
    private final Models models;
    private final ReadingPasts reading;
    private final InstantSource clock;

    AdvisingModels(DynamoDbModels store, Models models, ReadingPasts reading, InstantSource clock) {
        this.store = store;
        this.models = models;
        this.reading = reading;
        this.clock = clock;
    }

    HttpResponse advise(HttpRequest request) {
        Team.mustBe(request, List.of("marketer", "admin"));
        var body =
                RequestBody.of(
                        request,
                        "import",
                        "insist",
                        "filledInAfter",
                        "fields",
                        "engagement",
                        "judgeAfter",
                        "within",
                        "as");
        var activities = LearningActivities.of(body);
        Instant now = clock.instant();
        String version = body.text("as").orElse("advice-" + now.toString().substring(0, 10));
        mustBeNew(version);
        ReadingPasts.Pasts pasts = reading.read(body.text("import"), now);
        Judging.Judged judged = activities.atCapture().judge(pasts.pasts());
        List<Example> all = LearningFrom.examples(judged.pasts());
        List<String> fields = fields(all, body.texts("fields"));
        List<Example> examples = LearningFrom.inTime(all, fields.size());
        PointsCard card = learn(examples, fields, body);
        CardDraft draft = CardDraft.of(card, examples);
        String base = models.latest().version();
        LearningActivities.Learned learned = activities.learn(pasts, models.version(base), card);
        String document =
                DraftJson.write(
                        store.find(base).orElseThrow().document(),
                        version,
                        draft,
                        learned.rules(),
                        pasts.sources());
        EventRulerMatcher.scoring(document); // what cannot be compiled is not kept
        String by = Team.user(request);
        if (!store.create(version, document, by, new Cause("advice", version, now))) {
            throw Problem.of(409, "Somebody else has just made a model \"" + version + "\".");
        }
        var unknown = new ArrayList<>(pasts.unknown());
        unknown.addAll(judged.unknown());
        unknown.addAll(unknown(all.size(), examples.size(), fields, card));
        unknown.addAll(learned.unknown());
        return HttpResponse.json(
                        201,
                        CardView.of(version, card, draft)
                                .put("activities", EffectsView.of(learned))
                                .put("leads", examples.size())
                                .put(
                                        "converted",
                                        examples.stream().filter(Example::converted).count())
                                .put("unseen", unseen(examples, fields, body))
                                .put("unknown", unknown)
                                .members())
                .with("location", "/models/" + version);
    }

    private void mustBeNew(String version) {
        EditingModels.mustBeVersion(version);
        if (store.find(version).isPresent()) {
            throw Problem.of(
                    409,
                    "There is a model \"%s\" already. Name another one in \"as\"."
                            .formatted(version));
        }
    }

    private static PointsCard learn(List<Example> examples, List<String> fields, RequestBody body) {
        try {
            return new Advising(new LiblinearFitting())
                    .advise(
                            examples,
                            fields,
                            body.texts("filledInAfter"),
                            body.texts("insist"),
                            new Random(SEED));
        } catch (IllegalArgumentException tooFew) {
            throw Problem.of(422, tooFew.getMessage() + " Nothing was stored.");
        }
    }

    /**
     * The same advice learned on the older two thirds and judged on the rest: what it is worth on
     * leads that it has never seen. Null if that leaves too few.
     */
    private static @Nullable Map<String, @Nullable Object> unseen(
            List<Example> examples, List<String> fields, RequestBody body) {
        int cut = examples.size() * 2 / 3;
        try {
            PointsCard card =
                    new Advising(new LiblinearFitting(), 0)
                            .advise(
                                    examples.subList(0, cut),
                                    fields,
                                    body.texts("filledInAfter"),
                                    body.texts("insist"),
                                    new Random(SEED));
            Auc auc = card.auc(examples.subList(cut, examples.size()));
            return new Document()
                    .put("learnedFrom", cut)
                    .put("judgedOn", examples.size() - cut)
                    .put("auc", ReportView.auc(auc))
                    .members();
        } catch (IllegalArgumentException tooFew) {
            return null;
        }
    }

    private static List<String> fields(List<Example> examples, Set<String> wanted) {
        var known = new TreeSet<String>();
        examples.forEach(example -> known.addAll(example.fields().keySet()));
        for (String field : wanted) {
            if (!known.contains(field)) {
                throw Problem.badRequest(
                        "No lead has a field \"%s\". Fields: %s."
                                .formatted(field, String.join(", ", known)));
            }
        }
        return known.stream().filter(field -> wanted.isEmpty() || wanted.contains(field)).toList();
    }

    private static List<String> unknown(int known, int used, List<String> fields, PointsCard card) {
        var unknown = new ArrayList<String>();
        if (used < known) {
            unknown.add(
                    "%d fields of %d leads are more than can be learned from in one request: %d leads were used, evenly over the time. Name fewer in \"fields\" to use all."
                            .formatted(fields.size(), known, used));
        }
        if (!fields.isEmpty()) {
            unknown.add(
                    "Whether a field was filled in before the outcome, the data cannot say unless"
                            + " it gives itself away; name such fields in filledInAfter.");
        }
        if (!card.doubtful().isEmpty()) {
            unknown.add(
                    "If doubtful fields were filled in later, the card looks better here than it"
                            + " will do on new leads, of whom they are not known.");
        }
        List<String> files =
                card.fields().stream()
                        .map(field -> field.question().field())
                        .filter(Example::isOfAFile)
                        .toList();
        if (!files.isEmpty()) {
            unknown.add(
                    "Only a file says %s: of leads that come by a form it is not known, and counts what the card says of those of whom it is not."
                            .formatted(String.join(", ", files)));
        }
        return unknown;
    }
}
