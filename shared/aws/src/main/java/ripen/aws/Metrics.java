package ripen.aws;

import ripen.aws.json.Json;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts that CloudWatch reads off the log (its embedded metric format): no call, and nothing to
 * wait for. Written on Lambda only, in the namespace {@code Ripen}, per function. Powertools' own
 * writer of this format takes longer to start than a function has.
 */
public final class Metrics {

    private final Environment environment;
    private final InstantSource clock;
    private final PrintStream out;

    public Metrics(Environment environment, InstantSource clock) {
        this(environment, clock, System.out);
    }

    Metrics(Environment environment, InstantSource clock, PrintStream out) {
        this.environment = environment;
        this.clock = clock;
        this.out = out;
    }

    /** All in one line: names in capitals, such as {@code LeadsSwept}, and their counts. */
    public void count(Map<String, Long> counts) {
        environment
                .find("AWS_LAMBDA_FUNCTION_NAME")
                .ifPresent(function -> out.println(Json.text(line(function, counts))));
    }

    private Map<String, Object> line(String function, Map<String, Long> counts) {
        var line = new LinkedHashMap<String, Object>();
        line.put(
                "_aws",
                Map.of(
                        "Timestamp", clock.instant().toEpochMilli(),
                        "CloudWatchMetrics",
                                List.of(
                                        Map.of(
                                                "Namespace", "Ripen",
                                                "Dimensions", List.of(List.of("function")),
                                                "Metrics",
                                                        counts.keySet().stream()
                                                                .sorted()
                                                                .map(
                                                                        name ->
                                                                                Map.of(
                                                                                        "Name",
                                                                                        name,
                                                                                        "Unit",
                                                                                        "Count"))
                                                                .toList()))));
        line.put("function", function);
        line.putAll(counts);
        return line;
    }
}
