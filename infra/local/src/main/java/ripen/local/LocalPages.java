package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import ripen.local.Server.Answer;

/** What only the local runtime has: the clock, the inbox, and a page that shows what runs. */
final class LocalPages implements Server.Pages {
    private final LocalRuntime runtime;

    LocalPages(LocalRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/_local/".length());
        return switch (exchange.getRequestMethod() + " " + path) {
            case "GET health" -> Answer.json(200, Json.object().put("status", "ok"));
            case "GET clock" -> clock();
            case "POST clock" -> moveClock(exchange.getRequestBody().readAllBytes());
            case "POST settle" -> Answer.json(200, Json.object().put("deadLetters", runtime.settle()));
            case "GET inbox" -> inbox(exchange);
            default -> Answer.message(404, "Not Found");
        };
    }

    private Answer clock() {
        return Answer.json(200, Json.object().put("now", runtime.clock().instant().toString()));
    }

    private Answer moveClock(byte[] body) {
        try {
            JsonNode request = Json.read(body);
            if (request.has("advance")) {
                runtime.advanceTo(later(runtime.clock().instant(), request.path("advance").asText()));
            } else if (request.has("to")) {
                runtime.advanceTo(Instant.parse(request.path("to").asText()));
            } else {
                return Answer.message(400, "Say {\"advance\":\"P30D\"} or {\"to\":\"2030-01-01T00:00:00Z\"}.");
            }
            return clock();
        } catch (DateTimeException | IllegalArgumentException | IOException wrong) {
            return Answer.message(400, String.valueOf(wrong.getMessage()));
        }
    }

    /** Days and months by the calendar, hours and less by the clock. */
    private static Instant later(Instant now, String amount) {
        if (amount.contains("T")) {
            return now.plus(Duration.parse(amount));
        }
        return now.atZone(ZoneOffset.UTC).plus(Period.parse(amount)).toInstant();
    }

    private Answer inbox(HttpExchange exchange) {
        List<Mail> mails = runtime.inbox();
        return Answer.json(200, Json.object().set("items", Json.tree(mails)));
    }
}
