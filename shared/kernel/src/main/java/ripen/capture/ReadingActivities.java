package ripen.capture;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads what a browser reports. Only what a browser can know is taken from it: pages, videos,
 * searches, errors in forms. Forms, mail clicks, webinars and fairs are recorded by whoever sees
 * them happen.
 */
public final class ReadingActivities {

    public static final int MOST = 50;

    /** What became of a report. */
    public sealed interface Report {
        record Accepted(String visitor, List<ReportedActivity> activities) implements Report {}

        record Refused(List<Rejection> rejections) implements Report {}
    }

    private final List<Rejection> rejections = new ArrayList<>();

    private ReadingActivities() {}

    /**
     * @param body the JSON document: {@code visitor}, {@code activities}
     */
    public static Report read(Map<String, ?> body) {
        return new ReadingActivities().report(body);
    }

    private Report report(Map<String, ?> body) {
        var activities = new ArrayList<ReportedActivity>();
        String visitor = check("visitor", () -> id(body.get("visitor")));
        if (!(body.get("activities") instanceof List<?> list)
                || list.isEmpty()
                || list.size() > MOST) {
            rejections.add(
                    new Rejection("activities", "Send a list of 1 to " + MOST + " activities."));
        } else {
            for (int i = 0; i < list.size(); i++) {
                activity("activities[" + i + "]", list.get(i), activities);
            }
        }
        return visitor == null || !rejections.isEmpty()
                ? new Report.Refused(List.copyOf(rejections))
                : new Report.Accepted(visitor, List.copyOf(activities));
    }

    private void activity(String place, @Nullable Object value, List<ReportedActivity> to) {
        if (!(value instanceof Map<?, ?> activity)) {
            rejections.add(new Rejection(place, "Send an object with type, id and at."));
            return;
        }
        Instant at =
                activity.get("at") == null
                        ? null
                        : check(place + ".at", () -> instant(activity.get("at")));
        String type = check(place + ".type", () -> Words.text(activity.get("type"), "type", 64));
        if (type == null) {
            return;
        }
        Map<String, Object> properties =
                switch (type) {
                    case "page.viewed" ->
                            check(
                                    place + ".page",
                                    () -> Map.of("page", page(activity.get("page"))));
                    case "video.watched" -> check(place + ".video", () -> video(activity));
                    case "site.searched" ->
                            check(place + ".search", () -> search(activity.get("search")));
                    case "form.errored" ->
                            check(
                                    place + ".form",
                                    () -> Map.of("form", form(activity.get("form"))));
                    default -> {
                        rejections.add(
                                new Rejection(
                                        place + ".type",
                                        "A visitor's browser reports page.viewed, video.watched,"
                                                + " site.searched and form.errored only."));
                        yield null;
                    }
                };
        String id =
                check(
                        place + ".id",
                        () ->
                                activity.get("id") == null
                                        ? derived(type, activity, at)
                                        : id(activity.get("id")));
        if (properties != null && id != null) {
            // A prefix of its own: no browser can make up the id of a form or a click.
            to.add(new ReportedActivity("web." + id, type, at, properties));
        }
    }

    /**
     * An activity without an id is known again by what it says; one without an instant, too, counts
     * each time.
     */
    private static String derived(String type, Map<?, ?> activity, @Nullable Instant at) {
        String content =
                type + "\n" + at + "\n" + activity.get("page") + "\n" + activity.get("video");
        return (at == null
                        ? UUID.randomUUID()
                        : UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)))
                .toString();
    }

    private static Map<String, Object> page(@Nullable Object value) throws Unacceptable {
        Map<?, ?> page = Words.object(value, "page");
        String path = Words.text(page.get("path"), "path", 2000);
        if (!path.startsWith("/")) {
            throw new Unacceptable("The path must begin with a slash, like /pricing.");
        }
        var properties = new LinkedHashMap<String, Object>();
        // What follows the path may hold anything, even addresses.
        properties.put("path", Text.tag(path.split("[?#]", 2)[0], 300));
        if (page.get("title") instanceof String title && !Text.tag(title, 200).isEmpty()) {
            properties.put("title", Text.tag(title, 200));
        }
        product(page, properties);
        return properties;
    }

    /** The part that was watched, as shares of the whole; given in seconds if a length is given. */
    private static Map<String, Object> video(Map<?, ?> activity) throws Unacceptable {
        Map<?, ?> video = Words.object(activity.get("video"), "video");
        double length =
                video.get("length") == null ? 1 : Words.number(video.get("length"), "length");
        double from = Words.number(video.get("from"), "from") / length;
        double to = Words.number(video.get("to"), "to") / length;
        // A player's last report may lie a little beyond the end.
        boolean shares = length > 0 && from >= 0 && from < to && to <= 1.05;
        if (!shares) {
            throw new Unacceptable(
                    "Send from and to as shares between 0 and 1, from before to; or in seconds,"
                            + " with the length.");
        }
        var properties = new LinkedHashMap<String, Object>();
        properties.put("id", Text.line(Words.text(video.get("id"), "id", 128), 128));
        properties.put("from", rounded(from));
        properties.put("to", Math.min(1, rounded(to)));
        product(video, properties);
        return Map.of("video", properties);
    }

    private static double rounded(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }

    /** Not the words: people search for names, and no rule needs them. */
    private static Map<String, Object> search(@Nullable Object value) throws Unacceptable {
        var properties = new LinkedHashMap<String, Object>();
        if (value != null) {
            product(Words.object(value, "search"), properties);
        }
        return properties.isEmpty() ? Map.of() : Map.of("search", properties);
    }

    private static Map<String, Object> form(@Nullable Object value) throws Unacceptable {
        Map<?, ?> form = Words.object(value, "form");
        var properties = new LinkedHashMap<String, Object>(Map.of("id", id(form.get("id"))));
        if (form.get("fields") instanceof List<?> fields) {
            var names = new ArrayList<String>();
            for (Object field : fields.subList(0, Math.min(20, fields.size()))) {
                names.add(id(field));
            }
            properties.put("fields", names);
        }
        return properties;
    }

    private static void product(Map<?, ?> from, Map<String, Object> to) throws Unacceptable {
        Object product = from.get("product");
        if (product != null && !product.equals("")) {
            to.put("product", id(product));
        }
    }

    private static String id(@Nullable Object value) throws Unacceptable {
        return Ids.checked(
                value instanceof String || value instanceof Number ? value.toString() : "");
    }

    private static Instant instant(@Nullable Object value) throws Unacceptable {
        try {
            return OffsetDateTime.parse(String.valueOf(value)).toInstant();
        } catch (DateTimeException malformed) {
            throw new Unacceptable("Send an instant like 2026-03-02T09:15:00.000Z.");
        }
    }

    private interface Check<T> {
        T value() throws Unacceptable;
    }

    private <T> @Nullable T check(String place, Check<T> check) {
        try {
            return check.value();
        } catch (Unacceptable because) {
            rejections.add(new Rejection(place, because.message()));
            return null;
        }
    }

    /** The plain values of a JSON document, with complaints that name them. */
    private static final class Words {

        static String text(@Nullable Object value, String name, int limit) throws Unacceptable {
            if (!(value instanceof String text) || text.isBlank() || text.length() > limit) {
                throw new Unacceptable(
                        "It needs a text as its " + name + ", " + limit + " characters at most.");
            }
            return text;
        }

        static double number(@Nullable Object value, String name) throws Unacceptable {
            if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
                throw new Unacceptable("It needs a number as its " + name + ".");
            }
            return number.doubleValue();
        }

        static Map<?, ?> object(@Nullable Object value, String name) throws Unacceptable {
            if (!(value instanceof Map<?, ?> map)) {
                throw new Unacceptable("Send what it was, as an object " + name + ".");
            }
            return map;
        }
    }
}
