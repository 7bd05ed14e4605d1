package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.advice.BacktestReport;
import ripen.advice.Backtesting;
import ripen.advice.Judging;
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
 * {@code GET /models/compare}: the model in the shadow beside the one in force, on leads that are
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
        var parameters = new Parameters(request, "version", "judgeAfter", "within");
        Judging judging = AskedJudging.of(parameters::text);
        StoredModel shadow =
                parameters
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
        LivePasts.Read read = pasts.since(since, judging, clock.instant());
        BacktestReport report =
                new Backtesting(judging)
                        .run(read.pasts(), models.version(shadow.version()), models.published());
        return HttpResponse.json(200, document(report, since, judging, read));
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
            BacktestReport report, Instant since, Judging judging, LivePasts.Read read) {
        var unknown = new ArrayList<>(report.unknown());
        if (read.looked() == LivePasts.MOST) {
            unknown.add(
                    "Only %d leads were looked at, the hottest first: what the others did is not in"
                                    .formatted(read.looked())
                            + " these figures.");
        }
        if (read.imported() > 0) {
            unknown.add(
                    "%d of the leads that were to be judged since then came with a file: what it says of their outcome counts here, and its fields as known from the instant that the row gives."
                            .formatted(read.imported()));
        }
        return new Document()
                .put("since", since)
                .put("judgedAfter", judging.after())
                .put("within", judging.within())
                .put("leads", report.leads())
                .put("converted", report.converted())
                .put("published", ReportView.side(Objects.requireNonNull(report.published())))
                .put("shadow", ReportView.side(report.draft()))
                .put("unknown", unknown)
                .put("differing", report.flipsInAll())
                .put("flips", report.flips().stream().map(ReportView::flip).toList())
                .members();
    }
}
