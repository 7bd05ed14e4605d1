package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.advice.Drift;
import ripen.advice.Past;
import ripen.advice.ProposingThresholds;
import ripen.advice.Share;
import ripen.advice.ThresholdReport;
import ripen.aws.http.HttpResponse;
import ripen.score.Models;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /models/thresholds}: what sales' verdicts and outcomes say about levels and matrix,
 * and whether the model drifts.
 */
final class ShowingThresholds {

    private final Models models;
    private final ReadingPasts reading;
    private final InstantSource clock;

    ShowingThresholds(Models models, ReadingPasts reading, InstantSource clock) {
        this.models = models;
        this.reading = reading;
        this.clock = clock;
    }

    HttpResponse show() {
        ReadingPasts.Pasts pasts = reading.read(Optional.empty(), clock.instant());
        ThresholdReport report =
                new ProposingThresholds(models.version(models.latest().version()))
                        .report(pasts.pasts(), pasts.said(), clock.instant());
        var unknown = new ArrayList<>(report.unknown());
        unknown.addAll(pasts.unknown());
        return HttpResponse.json(
                200,
                new Document()
                        .put("model", report.model())
                        .put("decided", report.decided())
                        .put("accepted", report.accepted())
                        .put("known", report.known())
                        .put("further", report.further())
                        .put("converted", pasts.pasts().stream().filter(Past::converted).count())
                        .put("levels", levels(report.levels()))
                        .put(
                                "trade",
                                report.trade().stream().map(ShowingThresholds::trade).toList())
                        .put(
                                "matrix",
                                report.matrix().stream().map(ShowingThresholds::cell).toList())
                        .put("reviewDue", report.reviewDue())
                        .put(
                                "drift",
                                report.drift().stream().map(ShowingThresholds::finding).toList())
                        .put("unknown", unknown)
                        .members());
    }

    private static Map<String, @Nullable Object> levels(ThresholdReport.Levels levels) {
        return new Document()
                .put("present", levels.present())
                .put("proposed", levels.proposed().isEmpty() ? null : levels.proposed())
                .put(
                        "restOn",
                        new Document()
                                .put("accepted", levels.accepted())
                                .put("further", levels.further())
                                .members())
                .members();
    }

    private static Map<String, @Nullable Object> trade(ThresholdReport.Trade trade) {
        return new Document()
                .put("engagement", trade.engagement())
                .put("perWeek", trade.perWeek())
                .put("decided", trade.accepted().of())
                .put("accepted", share(trade.accepted()))
                .put("known", trade.further().of())
                .put("further", share(trade.further()))
                .members();
    }

    private static Map<String, @Nullable Object> cell(ThresholdReport.Cell cell) {
        return new Document()
                .put("label", cell.label())
                .put("decided", cell.accepted().of())
                .put("accepted", share(cell.accepted()))
                .put("known", cell.further().of())
                .put("further", share(cell.further()))
                .put("qualifies", cell.qualifies())
                .put("proposed", cell.proposed())
                .put("restsOn", cell.restsOn())
                .members();
    }

    private static Map<String, @Nullable Object> finding(Drift.Finding finding) {
        return new Document()
                .put("what", finding.what())
                .put("test", finding.test())
                .put("before", finding.before())
                .put("now", finding.now())
                .put("p", finding.p())
                .put("beyondChance", finding.beyondChance())
                .members();
    }

    /** Null where nobody was asked. */
    private static @Nullable Map<String, @Nullable Object> share(Share share) {
        return share.of() == 0
                ? null
                : ReportView.interval(share.value(), share.low(), share.high());
    }
}
