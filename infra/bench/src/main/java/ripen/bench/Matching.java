package ripen.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

import ripen.aws.rules.EventRulerMatcher;
import ripen.score.Activity;
import ripen.score.LeadState;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is done with one activity, with ten to a thousand rules; run by {@link Throughput}. The
 * activities lie in a cache, and one rule matches each.
 */
@State(Scope.Thread)
public class Matching {

    static final int ACTIVITIES = 64;

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    @Param({"10", "100", "1000"})
    int rules;

    private Scoring model = EventRulerMatcher.scoring(model(1));
    private LeadState state = LeadState.initial(model.model());
    private List<Activity> activities = List.of();

    @Setup(Level.Trial)
    public void prepare() {
        model = EventRulerMatcher.scoring(model(rules));
        state = model.replay(activities(rules, START), START).state();
        activities = activities(rules, START.plus(Duration.ofDays(2)));
    }

    @Benchmark
    @OperationsPerInvocation(ACTIVITIES)
    public void matching(Blackhole seen) {
        for (Activity activity : activities) {
            seen.consume(model.matcher().engagement(activity.document()));
        }
    }

    @Benchmark
    @OperationsPerInvocation(ACTIVITIES)
    public void scoring(Blackhole seen) {
        for (Activity activity : activities) {
            seen.consume(model.from(state).apply(activity).entries());
        }
    }

    /** Pages all over the site, as many of them whatever the number of rules. */
    private static List<Activity> activities(int rules, Instant from) {
        return IntStream.range(0, ACTIVITIES)
                .mapToObj(
                        i ->
                                new Activity(
                                        new Activity.Key(from.plusSeconds(i), "a-" + (100 + i)),
                                        "page.viewed",
                                        Map.of(
                                                "page",
                                                Map.of(
                                                        "path",
                                                        "/section-" + i * 31 % rules + "/page-" + i,
                                                        "product",
                                                        "analytics"))))
                .toList();
    }

    private static String model(int rules) {
        return """
        {"version": "bench", "engagement": {"curve": "halfLife", "halfLife": "P30D"},
         "interest": {"curve": "halfLife", "halfLife": "P60D"}, "levels": {"enter": [60, 30, 15]},
         "grades": [70, 50, 25], "coldAfter": "P45D", "qualifying": ["A1"], "engagedLevel": 3, "fit": [],
         "rules": [%s]}
        """
                .formatted(
                        IntStream.range(0, rules)
                                .mapToObj(Matching::rule)
                                .collect(Collectors.joining(",")));
    }

    private static String rule(int i) {
        return """
        {"id": "rule-%1$d", "when": {"type": ["page.viewed"], "page": {"path": [{"prefix": "/section-%1$d/"}]}},
         "engagement": 1, "interest": {"from": "page.product"}, "cap": {"points": 5, "per": "P1D"}, "why": "Section %1$d"}
        """
                .formatted(i);
    }
}
