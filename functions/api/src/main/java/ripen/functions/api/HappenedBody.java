package ripen.functions.api;

import ripen.aws.json.JsonObject;
import ripen.aws.json.JsonProblem;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happened to a lead where neither browser nor mail tells of it. It holds ids only: whom a
 * lead talked to and what about is for the CRM.
 *
 * @param at not after the present
 */
record HappenedBody(String type, Instant at, Map<String, Object> properties) {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /**
     * @throws JsonProblem that names the member and what it must be
     */
    static HappenedBody of(JsonObject body, String by, Instant now) {
        String type = body.text("type");
        var properties = new LinkedHashMap<String, Object>(Map.of("by", by));
        switch (type) {
            case "webinar.registered" -> about(body, "webinar", false, properties);
            case "webinar.attended" -> about(body, "webinar", true, properties);
            case "fair.scanned", "fair.talked" -> about(body, "fair", false, properties);
            case "email.replied" -> body.only("type", "id", "at");
            default ->
                    throw body.problem(
                            "type",
                            "must be webinar.registered, webinar.attended, fair.scanned,"
                                    + " fair.talked or email.replied");
        }
        Instant said = body.has("at") ? at(body, now) : now;
        if (said.isAfter(now)) {
            properties.put("clamped", true);
        }
        Instant at = said.isAfter(now) ? now : said;
        return new HappenedBody(type, at.truncatedTo(ChronoUnit.MILLIS), properties);
    }

    private static void about(
            JsonObject body, String what, boolean attended, Map<String, Object> to) {
        body.only("type", "id", "at", what);
        JsonObject object = body.object(what);
        var about = new LinkedHashMap<String, Object>();
        if (attended) {
            object.only("id", "product", "attended");
            about.put("attended", object.number("attended", 0, 1));
        } else {
            object.only("id", "product");
        }
        about.put("id", id(object, "id"));
        if (object.has("product")) {
            about.put("product", id(object, "product"));
        }
        to.put(what, about);
    }

    private static String id(JsonObject object, String name) {
        String id = object.text(name);
        if (!id.matches("[A-Za-z0-9._:-]{1,64}")) {
            throw object.problem(
                    name, "must be 1 to 64 letters, digits, dots, colons, hyphens or underscores");
        }
        return id;
    }

    /** Clocks differ a little; what lies further ahead has not happened. */
    private static Instant at(JsonObject body, Instant now) {
        try {
            Instant at = OffsetDateTime.parse(body.text("at")).toInstant();
            if (!at.isAfter(now.plus(AHEAD)) && !at.isBefore(EARLIEST)) {
                return at;
            }
        } catch (DateTimeException malformed) {
            throw wrong(body);
        }
        throw wrong(body);
    }

    private static JsonProblem wrong(JsonObject body) {
        return body.problem(
                "at",
                "must be an instant such as 2026-03-02T09:15:00Z, not in the future and not before"
                        + " 2000");
    }
}
