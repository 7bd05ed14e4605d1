package ripen.functions.api;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.Problem;
import ripen.aws.json.JsonObject;
import ripen.aws.json.JsonProblem;
import ripen.score.TeamWord;
import ripen.stage.Stage;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the bodies of {@link SayingOfLeads} hold. */
record WordBody(ZoneId zone) {

    private static final Duration FURTHEST = Duration.ofDays(5 * 366);

    record Exclusion(boolean excluded, String reason) {}

    static JsonObject of(HttpRequest request) {
        return JsonObject.of(request.json());
    }

    /**
     * @throws Problem 400 that names the member and what it must be
     */
    <T> T read(JsonObject body, Function<JsonObject, T> reader) {
        try {
            return reader.apply(body);
        } catch (JsonProblem wrong) {
            throw Problem.badRequest("Nothing was stored. " + wrong.getMessage());
        }
    }

    TeamWord word(JsonObject body, String by, Instant now) {
        String action = body.text("action");
        return switch (action) {
            case "accept" -> {
                body.only("action", "id");
                yield new TeamWord.Accepted(by);
            }
            case "return" -> {
                body.only("action", "id", "reason", "wakeUp");
                yield new TeamWord.Returned(
                        by, reason(body), body.has("wakeUp") ? wakeUp(body, now) : null);
            }
            case "move" -> {
                body.only("action", "id", "reason", "stage");
                yield new TeamWord.Moved(by, reason(body), stage(body));
            }
            case "disqualify" -> {
                body.only("action", "id", "reason");
                yield new TeamWord.Disqualified(by, reason(body));
            }
            case "reinstate" -> {
                body.only("action", "id", "reason");
                yield new TeamWord.Reinstated(by, reason(body));
            }
            default ->
                    throw body.problem(
                            "action", "must be accept, return, move, disqualify or reinstate");
        };
    }

    Exclusion exclusion(JsonObject body) {
        body.only("excluded", "reason", "id");
        if (!body.has("excluded")) {
            throw body.problem("excluded", "is missing");
        }
        return new Exclusion(body.flag("excluded"), reason(body));
    }

    /** Chosen by the sender, so that a repeated request counts once. */
    static Optional<String> id(JsonObject body) {
        return body.findText("id")
                .map(
                        id -> {
                            if (!id.matches("[A-Za-z0-9._:-]{1,64}")) {
                                throw body.problem(
                                        "id",
                                        "must be 1 to 64 letters, digits, dots, colons, hyphens or"
                                                + " underscores");
                            }
                            return id;
                        });
    }

    /** It stands in events and figures: a key, and no place for names. */
    private static String reason(JsonObject body) {
        String reason = body.text("reason");
        if (!reason.matches("[a-z0-9-]{1,40}")) {
            throw body.problem(
                    "reason",
                    "must be a key of 1 to 40 small letters, digits and hyphens, such as"
                            + " no-budget");
        }
        return reason;
    }

    private static Stage stage(JsonObject body) {
        String word = body.text("stage");
        return List.of(Stage.values()).stream()
                .filter(stage -> stage != Stage.SUBSCRIBER && stage.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                body.problem(
                                        "stage",
                                        "must be engaged, marketing-qualified, sales-qualified,"
                                                + " opportunity or customer"));
    }

    private Instant wakeUp(JsonObject body, Instant now) {
        String text = body.text("wakeUp");
        try {
            Instant at =
                    text.matches("\\d{4}-\\d{2}-\\d{2}")
                            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                            : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (at.isAfter(now) && at.isBefore(now.plus(FURTHEST))) {
                return at;
            }
        } catch (DateTimeException malformed) {
            throw wrong(body);
        }
        throw wrong(body);
    }

    private static JsonProblem wrong(JsonObject body) {
        return body.problem(
                "wakeUp",
                "must be a date such as 2026-09-01 or an instant such as 2026-09-01T08:00:00Z, in"
                        + " the future and within five years");
    }
}
