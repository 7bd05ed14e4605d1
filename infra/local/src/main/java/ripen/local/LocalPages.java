package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;

import ripen.local.Server.Answer;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What only the local runtime has: the clock, the inbox, and a page that shows what runs. */
final class LocalPages implements Server.Pages {
    private static final Duration FARTHEST = Duration.ofDays(3660);

    private final LocalRuntime runtime;
    private final Overview overview;

    LocalPages(LocalRuntime runtime, Overview overview) {
        this.runtime = runtime;
        this.overview = overview;
    }

    @Override
    public Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/_local/".length());
        return switch (exchange.getRequestMethod() + " " + path) {
            case "GET " -> page("What runs", overview.html());
            case "GET health" -> Answer.json(200, Map.of("status", "ok"));
            case "GET clock" -> clock();
            case "POST clock" -> moveClock(exchange.getRequestBody().readAllBytes());
            case "POST settle" -> Answer.json(200, Map.of("deadLetters", runtime.settle()));
            case "GET inbox" -> inbox(exchange);
            default -> path.startsWith("mail/") ? mail(path.split("/")) : notFound();
        };
    }

    private Answer page(String title, String body) {
        return Answer.html(200, Page.of(title, runtime.clock().instant(), body));
    }

    private static Answer notFound() {
        return Answer.message(404, "Not Found");
    }

    private Answer clock() {
        return Answer.json(200, Map.of("now", runtime.clock().instant()));
    }

    private Answer moveClock(byte[] body) {
        try {
            JsonNode request = Json.read(body);
            Instant now = runtime.clock().instant();
            Instant to =
                    request.has("advance")
                            ? later(now, request.path("advance").asText())
                            : Instant.parse(request.path("to").asText());
            if (to.isAfter(now.plus(FARTHEST))) {
                throw new IllegalArgumentException("At most ten years at a time.");
            }
            runtime.advanceTo(to);
            return clock();
        } catch (DateTimeException
                | IllegalArgumentException
                | ArithmeticException
                | IOException wrong) {
            return Answer.message(
                    400,
                    "Say {\"advance\":\"P30D\"} or {\"to\":\"2030-01-01T00:00:00Z\"}. "
                            + (wrong instanceof IOException
                                    ? "This is not JSON."
                                    : wrong.getMessage()));
        }
    }

    /** Days and months by the calendar in UTC, hours and less by the clock. */
    private static Instant later(Instant now, String amount) {
        return amount.contains("T")
                ? now.plus(Duration.parse(amount))
                : now.atZone(ZoneOffset.UTC).plus(Period.parse(amount)).toInstant();
    }

    private Answer inbox(HttpExchange exchange) {
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        String to =
                query.startsWith("to=")
                        ? URLDecoder.decode(
                                        query.substring(3).replace("+", "%2B"),
                                        StandardCharsets.UTF_8)
                                .toLowerCase(Locale.ROOT)
                        : "";
        List<Mail> mails =
                runtime.inbox().stream()
                        .filter(mail -> mail.to().toString().toLowerCase(Locale.ROOT).contains(to))
                        .toList();
        String accept = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
        if (accept.contains("application/json")) {
            return Answer.json(200, Map.of("items", mails));
        }
        return page(
                to.isEmpty() ? "Inbox" : "Inbox of " + to,
                Page.table(
                        "",
                        "No mail has gone out yet. Fill in the form of the site, and settle.",
                        List.of("When (UTC)", "To", "Subject", "Tags"),
                        mails.reversed().stream().map(LocalPages::row).toList()));
    }

    private static List<String> row(Mail mail) {
        return List.of(
                mail.at().toString().substring(0, 16).replace('T', ' '),
                Page.text(String.join(", ", mail.to())),
                "<a href=\"/_local/mail/%s\">%s</a>"
                        .formatted(mail.id(), Page.text(mail.subject())),
                Page.text(String.join(" ", mail.tags().values())));
    }

    /** A mail as a page, or, below it, its HTML for the frame. */
    private Answer mail(String[] path) {
        return runtime.inbox().stream()
                .filter(mail -> mail.id().equals(path[1]))
                .findFirst()
                .map(mail -> path.length > 2 ? html(mail) : page(mail.subject(), view(mail)))
                .orElse(notFound());
    }

    private static Answer html(Mail mail) {
        return Answer.html(200, "<base target=\"_blank\">" + mail.html());
    }

    private static String view(Mail mail) {
        var html = new StringBuilder("<p>From ").append(Page.text(mail.from()));
        html.append("<br>To ").append(Page.text(String.join(", ", mail.to())));
        mail.headers()
                .forEach(
                        (name, value) ->
                                html.append("<br><span class=\"soft\">")
                                        .append(Page.text(name + ": " + value))
                                        .append("</span>"));
        if (!mail.html().isEmpty()) {
            // No scripts, and not our origin: a mail is somebody else's page.
            html.append("<h2>HTML</h2><iframe title=\"HTML\" sandbox=\"allow-popups")
                    .append(" allow-popups-to-escape-sandbox\" src=\"/_local/mail/")
                    .append(mail.id())
                    .append("/html\"></iframe>");
        }
        return html.append("<h2>Text</h2><pre>")
                .append(Page.text(mail.text()))
                .append("</pre>")
                .toString();
    }
}
