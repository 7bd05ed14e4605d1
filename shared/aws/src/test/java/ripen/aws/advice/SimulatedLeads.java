package ripen.aws.advice;

import ripen.advice.Past;
import ripen.score.Activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Leads of whom it is known what makes them convert: each day, with odds that rise with what is
 * left of the points of what they did. Prices, webinars and cases count, each point of them
 * differently; videos and mail clicks are as frequent and do nothing.
 */
final class SimulatedLeads {

    /** Log-odds per point of the shipped model. */
    static final Map<String, Double> TRUTH =
            Map.of(
                    "pricing-page", 0.06,
                    "webinar-attended", 0.03,
                    "product-page", 0.25,
                    "video", 0.0,
                    "mail-click", 0.0);

    static final Instant FIRST = Instant.parse("2026-01-01T08:00:00Z");

    private static final Duration DAY = Duration.ofDays(1);
    private static final int DAYS = 120;

    private final Random random;

    SimulatedLeads(long seed) {
        random = new Random(seed);
    }

    List<Past> leads(int count) {
        var leads = new ArrayList<Past>();
        for (int i = 0; i < count; i++) {
            leads.add(lead("lead" + i, FIRST.plus(DAY.multipliedBy(i % 200)).plusSeconds(i)));
        }
        return leads;
    }

    /** What it would do, up to the day on which it converts. */
    private Past lead(String id, Instant captured) {
        List<Activity> all = activities(captured);
        for (int day = 1; day <= DAYS; day++) {
            Instant at = captured.plus(DAY.multipliedBy(day));
            double logit = -5.5;
            for (Activity activity : all) {
                if (activity.at().isBefore(at)) {
                    double age = Duration.between(activity.at(), at).toHours() / 24.0;
                    logit += strength(activity) * Math.pow(2, -age / 30);
                }
            }
            if (random.nextDouble() < 1 / (1 + Math.exp(-logit))) {
                return new Past(
                        id,
                        all.stream().filter(activity -> !activity.at().isAfter(at)).toList(),
                        true,
                        at);
            }
        }
        return new Past(id, all, false, null);
    }

    private static double strength(Activity activity) {
        String rule = activity.text("rule").orElse("");
        double points = activity.number("points").orElse(0d);
        return TRUTH.getOrDefault(rule, 0d) * points;
    }

    private List<Activity> activities(Instant captured) {
        var all = new ArrayList<Activity>();
        Map<String, Object> profile =
                Map.of("emailKind", "company", "employees", 20 + random.nextInt(2_000));
        all.add(
                new Activity(
                        new Activity.Key(captured, "form"),
                        "form.submitted",
                        Map.of("form", Map.of("id", "contact-me-not"), "profile", profile)));
        for (String rule : TRUTH.keySet().stream().sorted().toList()) {
            int times = random.nextInt(10) < 4 ? 1 + random.nextInt(3) : 0;
            for (int i = 0; i < times; i++) {
                all.add(activity(rule, captured, i));
            }
        }
        all.sort(Comparator.comparing(Activity::key));
        return all;
    }

    private Activity activity(String rule, Instant captured, int i) {
        Instant at = captured.plus(Duration.ofHours(1 + random.nextInt(40 * 24)));
        double share = 0.3 + 0.7 * random.nextDouble();
        var properties = new HashMap<String, Object>(Map.of("rule", rule));
        String id = rule + i;
        String type =
                switch (rule) {
                    case "pricing-page" -> {
                        properties.put("page", Map.of("path", "/pricing"));
                        properties.put("points", 8);
                        yield "page.viewed";
                    }
                    case "product-page" -> {
                        properties.put("page", Map.of("path", "/cases/" + i));
                        properties.put("points", 3);
                        yield "page.viewed";
                    }
                    case "webinar-attended" -> {
                        properties.put("webinar", Map.of("id", id, "attended", share));
                        properties.put("points", 20 * share);
                        yield "webinar.attended";
                    }
                    case "video" -> {
                        properties.put("video", Map.of("id", id, "from", 0, "to", share));
                        yield "video.watched";
                    }
                    default -> "email.clicked";
                };
        return new Activity(new Activity.Key(at, id), type, properties);
    }
}
