package ripen.local;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The page that shows what runs: functions, rules, schedules, queues, tables, routes. */
record Overview(Settings settings, Wiring wiring) {

    String html() {
        return "<p class=\"soft\">From the template <code>"
                + Page.text(settings.template().toAbsolutePath())
                + "</code>; "
                + (settings.isolated() ? "one JVM per function" : "all functions in this process")
                + "; data "
                + (settings.data() == null
                        ? "in memory"
                        : "in <code>" + Page.text(settings.data()) + "</code>")
                + ".</p>"
                + Page.resource("clock.html").replace("{endpoint}", wiring.uri().toString())
                + lambdas()
                + queueTable()
                + tableTable()
                + schedules()
                + rules()
                + routes();
    }

    private String lambdas() {
        return Page.table(
                "Functions",
                "The template has no wiring.functions.",
                List.of("Function", "Handler", "Invocations", "Failures"),
                wiring.functions.values().stream()
                        .map(
                                function ->
                                        List.of(
                                                Page.text(function.description().id()),
                                                "<code>"
                                                        + Page.text(
                                                                function.description().handler())
                                                        + "</code>",
                                                Long.toString(function.invocations()),
                                                Long.toString(function.failures())))
                        .toList());
    }

    private String queueTable() {
        synchronized (wiring.state) {
            return Page.table(
                    "Queues",
                    "The template has no wiring.queues.",
                    List.of("Queue", "", "Messages"),
                    wiring.queues.all().stream()
                            .sorted(Comparator.comparing(queue -> !wiring.queues.isRead(queue)))
                            .map(
                                    queue ->
                                            List.of(
                                                    Page.text(queue.id()),
                                                    kind(queue),
                                                    Integer.toString(
                                                            wiring.queues
                                                                    .messages(queue.name())
                                                                    .size())))
                            .toList());
        }
    }

    private String kind(Queues.Queue queue) {
        boolean bad =
                !wiring.queues.isRead(queue) && !wiring.queues.messages(queue.name()).isEmpty();
        return wiring.queues.isRead(queue)
                ? "read"
                : bad ? "<span class=\"bad\">dead letters</span>" : "dead letters";
    }

    private String tableTable() {
        return Page.table(
                "Tables",
                "The template has no wiring.tables.",
                List.of("Table", "Items"),
                wiring.tables.all().stream()
                        .map(
                                table ->
                                        List.of(
                                                Page.text(table.name()),
                                                Integer.toString(wiring.tables.count(table))))
                        .toList());
    }

    private String schedules() {
        synchronized (wiring.state) {
            return Page.table(
                    "Schedules",
                    "Nothing runs by the clock.",
                    List.of("Rule", "When", "Next (UTC)", "Function"),
                    wiring.bus.rules().stream()
                            .filter(rule -> wiring.state.schedules.containsKey(rule.id()))
                            .map(
                                    rule ->
                                            List.of(
                                                    Page.text(rule.id()),
                                                    Page.text(rule.schedule()),
                                                    Page.text(
                                                            String.valueOf(
                                                                    wiring.state.schedules.get(
                                                                            rule.id()))),
                                                    targets(rule)))
                            .toList());
        }
    }

    private String rules() {
        return Page.table(
                "Rules",
                "No rule waits for events.",
                List.of("Rule", "Bus", "Pattern", "Target"),
                wiring.bus.rules().stream()
                        .filter(rule -> !rule.pattern().isEmpty())
                        .map(
                                rule ->
                                        List.of(
                                                Page.text(rule.id()),
                                                Page.text(rule.bus()),
                                                "<code>" + Page.text(rule.pattern()) + "</code>",
                                                targets(rule)))
                        .toList());
    }

    private String routes() {
        return Page.table(
                "Routes",
                "The template has no HTTP API.",
                List.of("Route", "Function", ""),
                wiring.api.routes().stream()
                        .map(
                                route ->
                                        List.of(
                                                "<code>" + Page.text(route.key()) + "</code>",
                                                Page.text(route.function()),
                                                route.guarded() ? "with a token" : "open"))
                        .toList());
    }

    private static String targets(Bus.Rule rule) {
        return rule.targets().stream()
                .map(target -> Page.text(target.queue() + target.function()))
                .collect(Collectors.joining(", "));
    }
}
