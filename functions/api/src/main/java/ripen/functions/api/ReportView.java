package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.advice.Auc;
import ripen.advice.BacktestReport.Band;
import ripen.advice.BacktestReport.Flip;
import ripen.advice.BacktestReport.Side;

import java.util.Map;

/** What a report on models consists of, wherever it is shown. */
final class ReportView {

    private ReportView() {}

    static Map<String, @Nullable Object> side(Side side) {
        return new Document()
                .put("model", side.model())
                .put("auc", auc(side.auc()))
                .put("qualifiedPerWeek", side.qualifiedPerWeek())
                .put("bands", side.bands().stream().map(ReportView::band).toList())
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

    static Map<String, @Nullable Object> flip(Flip flip) {
        return new Document()
                .put("lead", flip.lead())
                .put("from", flip.from())
                .put("to", flip.to())
                .put("qualifies", flip.qualifiesNow())
                .members();
    }

    static @Nullable Map<String, @Nullable Object> auc(@Nullable Auc auc) {
        return auc == null
                ? null
                : new Document()
                        .put("value", auc.value())
                        .put("low", auc.low())
                        .put("high", auc.high())
                        .put("converted", auc.positives())
                        .put("others", auc.negatives())
                        .members();
    }

    /** A figure with its 95 % interval. */
    static Map<String, @Nullable Object> interval(double value, double low, double high) {
        return new Document().put("value", value).put("low", low).put("high", high).members();
    }
}
