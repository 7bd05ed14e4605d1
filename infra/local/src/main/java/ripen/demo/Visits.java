package ripen.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What people do on the site: look around, fill in a form or not, come back or not. */
final class Visits {

    private final Driver driver;
    private final Agenda agenda;
    private final Random random;
    private int submissions;

    Visits(Driver driver, Agenda agenda, Random random) {
        this.driver = driver;
        this.agenda = agenda;
        this.random = random;
    }

    /** How many forms were sent. */
    int submissions() {
        return submissions;
    }

    /** A first visit that ends at the instant. */
    void arrive(Person person, Instant at) {
        browse(person, at, List.of("/"));
        if (chance(0.35 + 0.45 * person.keen())) {
            submit(person, chance(0.06) ? "newsletter" : "whitepaper");
            planReturn(person, at);
        }
    }

    /** Comes back, looks closer, perhaps asks for a demo. */
    private void comeBack(Person person, Instant at) {
        boolean prices = chance(person.keen());
        browse(person, at, prices ? List.of("/pricing") : List.of());
        if (prices && chance(0.25 * person.keen())) {
            submit(person, "demo");
        } else {
            planReturn(person, at);
        }
    }

    /** A visit after a click in a mail. */
    void follow(Person person, Instant at) {
        browse(
                person,
                at,
                chance(person.keen())
                        ? List.of("/pricing")
                        : List.of("/cases/" + person.channel().product()));
    }

    private void planReturn(Person person, Instant at) {
        if (chance(0.25 + 0.5 * person.keen())) {
            Instant again =
                    at.plus(
                            Duration.ofMinutes(
                                    (long)
                                            (60
                                                    * (2
                                                            + -Math.log(1 - random.nextDouble())
                                                                    * 24
                                                                    * 6))));
            agenda.plan(again, () -> comeBack(person, again));
        }
    }

    private void submit(Person person, String form) {
        Map<String, Object> answers = person.answers("demo-s-" + ++submissions, chance(0.7));
        driver.submit(form, answers).expect(202);
    }

    /**
     * A session that ends at the instant, reported as the tracker does: what was seen, with the
     * instants at which it was.
     */
    private void browse(Person person, Instant end, List<String> first) {
        String product = person.channel().product();
        List<String> tempting =
                List.of(
                        "/products/" + product,
                        "/cases/" + product,
                        "/products/" + product + "/how-it-works",
                        "/about");
        var paths = new ArrayList<>(first);
        for (int more = random.nextInt(1 + (int) Math.round(1 + 3 * person.keen()));
                more > 0;
                more--) {
            paths.add(tempting.get(random.nextInt(tempting.size())));
        }
        if (person.keen() < 0.2 && chance(0.3)) {
            paths.add("/careers");
        }
        var activities = new ArrayList<Map<String, Object>>();
        Instant at = end.minusSeconds(60L * (paths.size() + 1));
        for (String path : paths) {
            at = at.plusSeconds(20 + random.nextInt(40));
            activities.add(viewed(path, product, at));
        }
        if (chance(0.15 * person.keen())) {
            activities.add(watched(product, at.plusSeconds(30)));
        }
        if (!activities.isEmpty()) {
            driver.report(person.visitor(), activities).expect(202);
        }
    }

    private Map<String, Object> viewed(String path, String product, Instant at) {
        return activity(
                "page.viewed",
                at,
                "page",
                path.contains(product)
                        ? Map.of("path", path, "product", product)
                        : Map.of("path", path));
    }

    private Map<String, Object> watched(String product, Instant at) {
        double share = Math.round(random.nextDouble() * 100) / 100d + 0.01;
        return activity(
                "video.watched",
                at,
                "video",
                Map.of(
                        "id",
                        "tour-" + product,
                        "from",
                        0,
                        "to",
                        Math.min(1, share),
                        "product",
                        product));
    }

    private Map<String, Object> activity(
            String type, Instant at, String object, Map<String, Object> properties) {
        var activity = new LinkedHashMap<String, Object>();
        activity.put("id", "demo-" + Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX));
        activity.put("type", type);
        activity.put("at", at.toString());
        activity.put(object, properties);
        return activity;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
