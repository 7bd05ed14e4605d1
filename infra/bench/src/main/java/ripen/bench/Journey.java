package ripen.bench;

import ripen.score.Activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What one lead does in ninety days, twenty activities in all: a white paper, then visits of one to
 * four pages each, more of them early than late, and a mail now and then. The same for a lead every
 * time.
 */
final class Journey {

    static final int ACTIVITIES = 20;
    static final Duration LENGTH = Duration.ofDays(90);

    /** A head of operations of a company of 240 people in Germany: A. */
    static final Map<String, Object> PROFILE =
            Map.of(
                    "seniority", "head",
                    "functions", List.of("operations"),
                    "employees", 240,
                    "country", "DE",
                    "emailKind", "company");

    private final RandomGenerator random;
    private final List<Activity> activities = new ArrayList<>();

    private Journey(int lead) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(lead);
    }

    static List<Activity> of(int lead, Instant start) {
        var journey = new Journey(lead);
        journey.activities.add(form(start, "Ten ways to save", PROFILE));
        for (double when : journey.visits()) {
            Instant at = start.plusMillis((long) (when * LENGTH.toMillis()));
            int steps = 1 + journey.random.nextInt(4);
            for (int i = 0; i < steps && journey.activities.size() < ACTIVITIES; i++) {
                journey.activities.add(journey.step(at));
                at = at.plusMillis(1_000 + journey.random.nextInt(120_000));
            }
        }
        return journey.activities.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList();
    }

    static Activity form(Instant at, String document, Map<String, Object> profile) {
        return activity(
                at,
                "form.submitted",
                Map.of(
                        "form",
                        Map.of("id", "whitepaper", "document", document),
                        "profile",
                        profile));
    }

    static Activity page(Instant at, String path) {
        return activity(at, "page.viewed", Map.of("page", Map.of("path", path)));
    }

    /** As many as are needed if each has one step only; shares of the whole time. */
    private double[] visits() {
        return random.doubles(ACTIVITIES).map(share -> share * share).toArray();
    }

    private Activity step(Instant at) {
        int of = random.nextInt(100);
        if (of < 15) {
            return activity(at, "email.opened", Map.of());
        }
        if (of < 25) {
            return activity(at, "email.clicked", Map.of());
        }
        if (of < 29) {
            return form(at, "Paper " + random.nextInt(5), PROFILE);
        }
        if (of < 33) {
            return activity(at, "video.watched", Map.of("video", Map.of("fraction", 0.5)));
        }
        if (of < 43) {
            return page(at, "/pricing");
        }
        return page(at, of < 68 ? "/products/" + random.nextInt(9) : "/about/" + of);
    }

    private static Activity activity(Instant at, String type, Map<String, Object> properties) {
        return new Activity(new Activity.Key(at, "a-" + at.toEpochMilli()), type, properties);
    }
}
