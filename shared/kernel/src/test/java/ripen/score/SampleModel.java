package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.decay.Curve;
import ripen.decay.HalfLife;
import ripen.decay.Levels;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * MODEL.md's model with its patterns as Java predicates: the kernel's tests need no pattern
 * language.
 */
public final class SampleModel implements RuleMatcher {

    private final Map<String, Predicate<Map<String, Object>>> conditions = new LinkedHashMap<>();
    private final List<Rule> rules =
            List.of(
                    rule(
                            "hand-raise",
                            60,
                            null,
                            once(null, 30),
                            null,
                            null,
                            true,
                            false,
                            where("form.submitted", "form", "intent", "hand-raise")),
                    rule(
                            "document",
                            20,
                            null,
                            once("form.document", null),
                            cap(40, 30, "document"),
                            null,
                            false,
                            true,
                            where("form.submitted", "form", "document", "")),
                    rule(
                            "newsletter",
                            5,
                            null,
                            once(null, null),
                            null,
                            null,
                            false,
                            false,
                            where("form.submitted", "form", "id", "newsletter")),
                    rule(
                            "webinar-attended",
                            20,
                            "webinar.share",
                            once("webinar.id", null),
                            null,
                            null,
                            false,
                            false,
                            type("webinar.attended")),
                    rule(
                            "pricing-page",
                            8,
                            null,
                            null,
                            cap(24, 1, "pricing-page"),
                            null,
                            false,
                            false,
                            where("page.viewed", "page", "path", "/pricing")),
                    rule(
                            "product-page",
                            3,
                            null,
                            once("page.path", 1),
                            cap(9, 1, "product-page"),
                            null,
                            false,
                            false,
                            where("page.viewed", "page", "path", "/products")),
                    rule(
                            "video",
                            10,
                            "video.fraction",
                            null,
                            null,
                            null,
                            false,
                            false,
                            type("video.watched")),
                    rule(
                            "visits",
                            10,
                            null,
                            once(null, 14),
                            null,
                            new Rule.Visits(3, Duration.ofDays(7)),
                            false,
                            false,
                            type("page.viewed")),
                    rule(
                            "mail-click",
                            5,
                            null,
                            null,
                            cap(10, 7, "mail-click"),
                            null,
                            false,
                            false,
                            type("email.clicked")),
                    rule(
                            "careers-page",
                            -10,
                            null,
                            once(null, 30),
                            null,
                            null,
                            false,
                            false,
                            where("page.viewed", "page", "path", "/careers")));

    private final List<FitRule> fitRules =
            List.of(
                    new FitRule("head", "{}", 25, "seniority", "Head or director"),
                    new FitRule("student", "{}", -30, "seniority", "Student"),
                    new FitRule("mid-size", "{}", 25, "employees", "50 to 999 people"),
                    new FitRule("company-address", "{}", 20, "emailKind", "Company address"));

    /** What MODEL.md does not use: how often, after what, and caps that rules share. */
    private final List<Rule> further =
            List.of(
                    further(
                            "prices-often",
                            6,
                            cap(10, 3, "close-look"),
                            new Rule.Count(3, Duration.ofDays(7)),
                            null,
                            where("page.viewed", "page", "path", "/pricing")),
                    further(
                            "prices-after-document",
                            4,
                            cap(10, 3, "close-look"),
                            null,
                            new Rule.After("document", Duration.ofDays(2)),
                            where("page.viewed", "page", "path", "/pricing")),
                    further(
                            "click-after-click",
                            2,
                            null,
                            new Rule.Count(2, Duration.ofDays(30)),
                            new Rule.After("mail-click", Duration.ofDays(1)),
                            type("email.clicked")),
                    further(
                            "careers-often",
                            -4,
                            cap(6, 1, "careers-often"),
                            null,
                            null,
                            where("page.viewed", "page", "path", "/careers")),
                    further(
                            "anything-else",
                            -1.5,
                            cap(10, 3, "close-look"),
                            null,
                            null,
                            where("page.viewed", "page", "path", "/products")));

    /** The published version of it. */
    public static Scoring scoring() {
        var sample = new SampleModel();
        sample.further.forEach(rule -> sample.conditions.remove(rule.id()));
        return sample.with(
                sample.rules, new HalfLife(Duration.ofDays(30)), new HalfLife(Duration.ofDays(60)));
    }

    /** Every kind of rule that the curve allows. */
    public static Scoring withEverything(Curve curve) {
        var sample = new SampleModel();
        List<Rule> all =
                Stream.concat(sample.rules.stream(), sample.further.stream())
                        .filter(rule -> rule.points() >= 0 || curve.allowsNegativePoints())
                        .toList();
        return sample.with(all, curve, curve);
    }

    private Scoring with(List<Rule> chosen, Curve engagement, Curve interest) {
        return new Scoring(
                new ScoringModel(
                        "scoring-1",
                        engagement,
                        interest,
                        new Levels(List.of(60d, 30d, 15d), 0.75),
                        List.of(70d, 50d, 25d),
                        Duration.ofDays(45),
                        Set.of(Label.of("A1"), Label.of("A2"), Label.of("B1")),
                        3,
                        chosen,
                        fitRules),
                this);
    }

    @Override
    public Set<String> engagement(Map<String, Object> document) {
        return conditions.entrySet().stream()
                .filter(condition -> condition.getValue().test(document))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> fit(Map<String, Object> document) {
        var matching = new java.util.HashSet<String>();
        matching.add(
                "student".equals(document.get("seniority"))
                        ? "student"
                        : "head".equals(document.get("seniority")) ? "head" : "none");
        matching.add(
                document.get("employees") instanceof Number n
                                && n.intValue() >= 50
                                && n.intValue() < 1000
                        ? "mid-size"
                        : "none");
        matching.add("company".equals(document.get("emailKind")) ? "company-address" : "none");
        return matching;
    }

    private Rule rule(
            String id,
            double points,
            @Nullable String times,
            Rule.@Nullable Once once,
            Rule.@Nullable Cap cap,
            Rule.@Nullable Visits visits,
            boolean handRaise,
            boolean content,
            Predicate<Map<String, Object>> condition) {
        conditions.put(id, condition);
        return new Rule(
                id,
                "{}",
                points,
                times,
                "page.product",
                once,
                cap,
                visits,
                null,
                null,
                handRaise,
                content,
                id);
    }

    private Rule further(
            String id,
            double points,
            Rule.@Nullable Cap cap,
            Rule.@Nullable Count count,
            Rule.@Nullable After after,
            Predicate<Map<String, Object>> condition) {
        conditions.put(id, condition);
        return new Rule(
                id, "{}", points, null, null, null, cap, null, count, after, false, false, id);
    }

    private static Rule.Once once(@Nullable String per, @Nullable Integer days) {
        return new Rule.Once(per, days == null ? null : Duration.ofDays(days));
    }

    private static Rule.Cap cap(double points, int days, String group) {
        return new Rule.Cap(points, Duration.ofDays(days), group);
    }

    private static Predicate<Map<String, Object>> type(String type) {
        return document -> type.equals(document.get("type"));
    }

    /** The type, and a property that starts so. */
    private static Predicate<Map<String, Object>> where(
            String type, String object, String property, String prefix) {
        return type(type)
                .and(
                        document ->
                                document.get(object) instanceof Map<?, ?> map
                                        && map.get(property) instanceof String value
                                        && value.startsWith(prefix));
    }
}
