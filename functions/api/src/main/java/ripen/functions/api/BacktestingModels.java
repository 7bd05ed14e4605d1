package ripen.functions.api;

import static java.util.Collections.disjoint;

import org.jspecify.annotations.Nullable;

import ripen.advice.BacktestReport;
import ripen.advice.Backtesting;
import ripen.advice.Judging;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.rules.ScoringModelJson;
import ripen.score.Models;
import ripen.score.Scoring;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /models/{version}/backtest}: a version on history, beside the published one. */
final class BacktestingModels {

    private final DynamoDbModels store;
    private final Models models;
    private final ReadingPasts reading;
    private final InstantSource clock;

    BacktestingModels(
            DynamoDbModels store, Models models, ReadingPasts reading, InstantSource clock) {
        this.store = store;
        this.models = models;
        this.reading = reading;
        this.clock = clock;
    }

    HttpResponse run(HttpRequest request, String version) {
        var body = RequestBody.of(request, "import", "judgeAfter", "within", "next");
        Optional<String> source = body.text("import");
        Judging judging = AskedJudging.of(body::text);
        int skipped = body.whole("next", 0);
        Scoring draft = version(version);
        String published = models.latest().version();
        ReadingPasts.Pasts pasts = reading.read(source, clock.instant());
        BacktestReport report =
                new Backtesting(judging)
                        .run(
                                pasts.pasts(),
                                draft,
                                published.equals(version) ? null : models.version(published),
                                skipped);
        var unknown = new ArrayList<>(report.unknown());
        unknown.addAll(pasts.unknown());
        learnedFrom(version, pasts).ifPresent(unknown::add);
        return HttpResponse.json(
                200, document(report, unknown, source.orElse(null), judging, skipped));
    }

    private Scoring version(String version) {
        try {
            return models.version(version);
        } catch (Models.Unknown unknown) {
            throw Problem.notFound(
                    "There is no model \"" + version + "\". GET /models lists them.");
        }
    }

    /** What a card was learned from it ranks better than what it will meet. */
    private Optional<String> learnedFrom(String version, ReadingPasts.Pasts pasts) {
        List<String> learned =
                store.find(version)
                        .map(model -> ScoringModelJson.learnedFrom(model.document()))
                        .orElse(List.of());
        boolean all =
                learned.contains(ReadingPasts.ALL) || pasts.sources().contains(ReadingPasts.ALL);
        boolean same = !learned.isEmpty() && (all || !disjoint(learned, pasts.sources()));
        return same
                ? Optional.of(
                        ("The fit of model %s was learned from leads that it is judged on here"
                             + " (%s): on new leads it will do worse. What the advice answered as"
                             + " \"unseen\" says what to expect.")
                                .formatted(version, String.join(", ", learned)))
                : Optional.empty();
    }

    private static Map<String, @Nullable Object> document(
            BacktestReport report,
            List<String> unknown,
            @Nullable String source,
            Judging judging,
            int skipped) {
        int shown = skipped + report.flips().size();
        return new Document()
                .put("import", source)
                .put("judgeAfter", judging.after())
                .put("within", judging.within())
                .put("leads", report.leads())
                .put("converted", report.converted())
                .put("draft", ReportView.side(report.draft()))
                .put(
                        "published",
                        report.published() == null ? null : ReportView.side(report.published()))
                .put("unknown", unknown)
                .put(
                        "flips",
                        new Document()
                                .put("all", report.flipsInAll())
                                .put(
                                        "items",
                                        report.flips().stream().map(ReportView::flip).toList())
                                .put("next", shown < report.flipsInAll() ? shown : null)
                                .members())
                .members();
    }
}
