package ripen.score;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import ripen.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Random lives of leads: what people do within half a year, often at once, sometimes after a long
 * silence.
 */
public final class Lives {

    public static final Instant START = Instant.parse("2018-06-01T00:00:00Z");
    public static final Duration SPAN = Duration.ofDays(180);

    private Lives() {}

    /** Up to so many activities with ids of their own, in no particular order. */
    public static Arbitrary<List<Activity>> of(int most, boolean withExcluded) {
        Arbitrary<Tuple.Tuple2<String, Map<String, Object>>> what =
                Arbitraries.frequencyOf(
                        Tuple.of(4, form(withExcluded)),
                        Tuple.of(6, page()),
                        Tuple.of(2, video()),
                        Tuple.of(2, click()),
                        Tuple.of(1, webinar()),
                        Tuple.of(2, word()));
        return Combinators.combine(what, instants())
                .as(Tuple::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(most)
                .map(
                        drafts -> {
                            var life = new ArrayList<Activity>();
                            for (var draft : drafts) {
                                // The id's order is not the order of time, nor that of the list.
                                var key =
                                        new Activity.Key(
                                                draft.get2(),
                                                "a-" + (life.size() * 7 % 10) + "-" + life.size());
                                life.add(
                                        new Activity(
                                                key, draft.get1().get1(), draft.get1().get2()));
                            }
                            return life;
                        });
    }

    /** Bursts within a few days and hours, whole days for exact windows, and anything else. */
    public static Arbitrary<Instant> instants() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(0, SPAN.toMillis()),
                        Arbitraries.longs().between(0, Duration.ofDays(2).toMillis()),
                        Arbitraries.longs().between(0, 180).map(day -> day * 86_400_000),
                        Arbitraries.longs().between(0, 40).map(hour -> hour * 3_600_000))
                .map(START::plusMillis);
    }

    private static Arbitrary<Tuple.Tuple2<String, Map<String, Object>>> form(boolean withExcluded) {
        Arbitrary<Map<String, Object>> form =
                Arbitraries.of(
                        Map.of("id", "whitepaper", "document", "guide"),
                        Map.of("id", "whitepaper", "document", "primer"),
                        Map.of("id", "ebook", "document", "atlas"),
                        Map.of("id", "demo", "intent", "hand-raise"),
                        Map.of("id", "newsletter"));
        Arbitrary<Map<String, Object>> profile =
                Arbitraries.of(
                        Map.of(
                                "jobTitle",
                                "Head of Operations",
                                "employees",
                                240,
                                "emailKind",
                                "company"),
                        Map.of("jobTitle", "Head of IT", "employees", 60, "emailKind", "free"),
                        Map.of("jobTitle", "Student", "emailKind", "free"),
                        withExcluded
                                ? Map.of(
                                        "jobTitle",
                                        "Head of Sales",
                                        "employees",
                                        240,
                                        "emailKind",
                                        "company",
                                        "excluded",
                                        true)
                                : Map.of("employees", 240, "emailKind", "company"));
        return Combinators.combine(form, profile)
                .as((f, p) -> Tuple.of("form.submitted", Map.of("form", f, "profile", p)));
    }

    private static Arbitrary<Tuple.Tuple2<String, Map<String, Object>>> page() {
        return Arbitraries.of(
                        "/pricing",
                        "/pricing/volume",
                        "/products/pumps",
                        "/products/valves",
                        "/products/seals",
                        "/careers",
                        "/")
                .map(
                        path ->
                                Tuple.of(
                                        "page.viewed",
                                        Map.of(
                                                "page",
                                                Map.of(
                                                        "path",
                                                        path,
                                                        "product",
                                                        path.endsWith("s") ? path : "all"))));
    }

    private static Arbitrary<Tuple.Tuple2<String, Map<String, Object>>> video() {
        Arbitrary<Double> share = Arbitraries.doubles().between(0, 1).ofScale(3);
        return Combinators.combine(share, share)
                .as(
                        (from, to) ->
                                Tuple.of(
                                        "video.watched",
                                        Map.of(
                                                "video",
                                                Map.of("id", "tour", "from", from, "to", to))));
    }

    private static Arbitrary<Tuple.Tuple2<String, Map<String, Object>>> click() {
        return Arbitraries.of("welcome", "cases")
                .map(link -> Tuple.of("email.clicked", Map.of("email", Map.of("link", link))));
    }

    private static Arbitrary<Tuple.Tuple2<String, Map<String, Object>>> webinar() {
        return Arbitraries.doubles()
                .between(0, 1)
                .ofScale(2)
                .map(
                        share ->
                                Tuple.of(
                                        "webinar.attended",
                                        Map.of("webinar", Map.of("id", "w-1", "share", share))));
    }

    /** What the team says of the lead. */
    private static Arbitrary<Tuple.Tuple2<String, Map<String, Object>>> word() {
        return Arbitraries.of(
                        new TeamWord.Accepted("u-1"),
                        new TeamWord.Returned("u-1", "no-budget", null),
                        new TeamWord.Returned("u-1", "not-now", START.plus(Duration.ofDays(40))),
                        new TeamWord.Returned("u-1", "not-now", START.plus(SPAN)),
                        new TeamWord.Moved("u-2", "fair", Stage.MARKETING_QUALIFIED),
                        new TeamWord.Moved("u-2", "budget-gone", Stage.ENGAGED),
                        new TeamWord.Moved("u-2", "bant-met", Stage.SALES_QUALIFIED),
                        new TeamWord.Disqualified("u-1", "student"),
                        new TeamWord.Reinstated("u-1", "mistake"))
                .map(word -> word.activity(new Activity.Key(START, "any")))
                .map(activity -> Tuple.of(activity.type(), activity.properties()));
    }
}
