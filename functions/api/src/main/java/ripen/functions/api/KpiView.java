package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.kpi.Expected;
import ripen.kpi.Expected.Window;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Turn;
import ripen.kpi.Figures;
import ripen.kpi.ReadingKpis.Report;
import ripen.stage.Stage;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The figures as JSON. Every day has every figure, so that charts need no filling. */
final class KpiView {

    private KpiView() {}

    static Map<String, @Nullable Object> of(Report report, Expected expected, ZoneId zone) {
        return new Document()
                .put("from", report.from().toString())
                .put("to", report.to().toString())
                .put("zone", zone.getId())
                .put(
                        "days",
                        report.days().stream().map(day -> day(day.day(), day.figures())).toList())
                .put("totals", figures(new Document(), report.totals()))
                .put(
                        "expected",
                        new Document()
                                .put("asOf", expected.asOf())
                                .put("today", window(expected.today()))
                                .put("tomorrow", window(expected.tomorrow()))
                                .put("nextWeek", window(expected.nextWeek()))
                                .members())
                .members();
    }

    private static Map<String, @Nullable Object> window(Window window) {
        return new Document()
                .put("from", window.from().toString())
                .put("to", window.to().toString())
                .put("drops", window.drops())
                .put("atLeast", window.atLeast())
                .put(
                        "byLabel",
                        window.byLabel().stream()
                                .map(
                                        line ->
                                                new Document()
                                                        .put("from", line.from())
                                                        .put("to", line.to())
                                                        .put("drops", line.drops())
                                                        .members())
                                .toList())
                .members();
    }

    private static Map<String, @Nullable Object> day(LocalDate day, Figures figures) {
        return figures(new Document().put("day", day.toString()), figures);
    }

    private static Map<String, @Nullable Object> figures(Document document, Figures figures) {
        return document.put("leads", leads(figures))
                .put("stages", stages(figures))
                .put(
                        "qualified",
                        new Document()
                                .put("new", figures.qualified(false))
                                .put("repeat", figures.qualified(true))
                                .members())
                .put(
                        "silence",
                        new Document()
                                .put("wentCold", figures.silences(Turn.WENT_COLD))
                                .put("awoke", figures.silences(Turn.AWOKE))
                                .members())
                .put(
                        "mails",
                        mails(new Document(), figures::mails)
                                .put("bySteps", steps(figures))
                                .members())
                .put("missed", missed(figures))
                .members();
    }

    private static Map<String, @Nullable Object> leads(Figures figures) {
        return new Document()
                .put("total", figures.leads())
                .put(
                        "bySource",
                        figures.bySource().stream()
                                .map(
                                        line ->
                                                new Document()
                                                        .put("source", line.origin().source())
                                                        .put("campaign", line.origin().campaign())
                                                        .put("leads", line.leads())
                                                        .members())
                                .toList())
                .members();
    }

    private static Map<String, @Nullable Object> stages(Figures figures) {
        var stages = new Document();
        for (Stage stage : Stage.values()) {
            stages.put(stage.word(), figures.entries(stage));
        }
        return stages.members();
    }

    private static Object missed(Figures figures) {
        return figures.overlooked().stream()
                .map(
                        line ->
                                new Document()
                                        .put("what", line.what().word())
                                        .put("leads", line.leads())
                                        .put("since", line.since().toString())
                                        .members())
                .toList();
    }

    private static Object steps(Figures figures) {
        return figures.steps().stream()
                .map(
                        step ->
                                mails(
                                                new Document()
                                                        .put("program", step.program())
                                                        .put("step", step.step()),
                                                happening -> figures.mails(step, happening))
                                        .members())
                .toList();
    }

    private static Document mails(Document document, ToLongFunction<Happening> count) {
        for (Happening happening : Happening.values()) {
            document.put(happening.word(), count.applyAsLong(happening));
        }
        return document;
    }
}
