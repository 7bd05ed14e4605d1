package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.advice.Auc;
import ripen.advice.BacktestReport;
import ripen.advice.BacktestReport.Band;
import ripen.advice.BacktestReport.Flip;
import ripen.advice.BacktestReport.Side;
import ripen.advice.Backtesting;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.models.StoredModel;
import ripen.aws.models.StoredModel.Status;
import ripen.score.Models;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code GET /models/compare}: the model in the shadow beside the one in force, on leads that were
 * judged since it began to run there, which nobody can have known when it was written.
 */
final class ComparingModels {

    private final DynamoDbModels store;
    private final Models models;
    private final LivePasts pasts;
    private final InstantSource clock;

    ComparingModels(DynamoDbModels store, Models models, LivePasts pasts, InstantSource clock) {
        this.store = store;
        this.models = models;
        this.pasts = pasts;
        this.clock = clock;
    }

    HttpResponse compare(HttpRequest request) {
        StoredModel shadow =
                new Parameters(request, "version")
                        .text("version")
                        .map(version -> ShowingModels.find(store, version))
                        .orElseGet(this::only);
        Instant since = shadow.shadow();
        if (since == null) {
            throw Problem.of(
                    409,
                    "Version %s does not run in the shadow. POST {\"run\":true} to"
                                    .formatted(shadow.version())
                            + " /models/%s/shadow first.".formatted(shadow.version()));
        }
        LivePasts.Read read = pasts.since(since, clock.instant());
        BacktestReport report =
                new Backtesting(LivePasts.JUDGED_AFTER)
                        .run(read.pasts(), models.version(shadow.version()), models.published());
        return HttpResponse.json(200, document(report, since, read));
    }

    private StoredModel only() {
        List<StoredModel> shadows =
                store.list(null, 1000).stream()
                        .filter(model -> model.status() == Status.SHADOW)
                        .toList();
        if (shadows.isEmpty()) {
            throw Problem.notFound(
                    "No model runs in the shadow. POST {\"run\":true} to /models/{version}/shadow"
                            + " starts a draft.");
        }
        if (shadows.size() > 1) {
            throw Problem.badRequest(
                    "Several models run in the shadow: "
                            + String.join(", ", shadows.stream().map(StoredModel::version).toList())
                            + ". Name one with ?version=.");
        }
        return shadows.getFirst();
    }

    private static Map<String, @Nullable Object> document(
            BacktestReport report, Instant since, LivePasts.Read read) {
        var unknown = new ArrayList<>(report.unknown());
        if (read.looked() == LivePasts.MOST) {
            unknown.add(
                    "Only %d leads were looked at, the hottest first: what the others did is not in"
                                    .formatted(read.looked())
                            + " these figures.");
        }
        if (read.waiting() > 0) {
            unknown.add(ReadingPasts.tooYoung(read.waiting()));
        }
        if (read.imported() > 0) {
            unknown.add(
                    "%d of these leads came with a file: what it says of their outcome counts here, and its fields as known from the instant that the row gives."
                            .formatted(read.imported()));
        }
        if (read.undated() > 0) {
            unknown.add(
                    "%d leads converted, but the file does not say when: what they did until they were judged may have come after it."
                            .formatted(read.undated()));
        }
        return new Document()
                .put("since", since)
                .put("judgedAfter", LivePasts.JUDGED_AFTER)
                .put("leads", report.leads())
                .put("converted", report.converted())
                .put("published", side(Objects.requireNonNull(report.published())))
                .put("shadow", side(report.draft()))
                .put("unknown", unknown)
                .put("differing", report.flipsInAll())
                .put("flips", report.flips().stream().map(ComparingModels::flip).toList())
                .members();
    }

    private static Map<String, @Nullable Object> side(Side side) {
        return new Document()
                .put("model", side.model())
                .put("auc", auc(side.auc()))
                .put("qualifiedPerWeek", side.qualifiedPerWeek())
                .put("bands", side.bands().stream().map(ComparingModels::band).toList())
                .members();
    }

    private static Map<String, @Nullable Object> band(Band band) {
        return new Document()
                .put("label", band.label())
                .put("leads", band.conversion().of())
                .put("converted", band.conversion().hits())
                .put(
                        "conversion",
                        interval(
                                band.conversion().value(),
                                band.conversion().low(),
                                band.conversion().high()))
                .put("lift", interval(band.lift(), band.liftLow(), band.liftHigh()))
                .members();
    }

    private static Map<String, @Nullable Object> flip(Flip flip) {
        return new Document()
                .put("lead", flip.lead())
                .put("from", flip.from())
                .put("to", flip.to())
                .put("qualifies", flip.qualifiesNow())
                .members();
    }

    private static @Nullable Map<String, @Nullable Object> auc(@Nullable Auc auc) {
        return auc == null ? null : interval(auc.value(), auc.low(), auc.high());
    }

    /** A figure with its 95 % interval. */
    private static Map<String, @Nullable Object> interval(double value, double low, double high) {
        return new Document().put("value", value).put("low", low).put("high", high).members();
    }
}
