package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ripen.demo.Document;
import ripen.demo.Driver;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A hundred activities of one lead at the same time, each handled by whoever gets it. */
class CrowdTest {

    private static final int CROWD = 100;

    @Test
    void aHundredActivitiesAtOnceAddUpExactly() throws Exception {
        Instant start = Instant.parse("2026-01-05T09:00:00Z");
        try (var ripen = LocalRipen.running(start)) {
            Driver driver = ripen.driver();
            driver.submit("whitepaper", Answers.of("s-1", "v-1", "busy.lead@example.com"))
                    .expect(202);
            driver.settle();
            Instant begin = driver.now().minusSeconds(600);
            try (var threads = Executors.newFixedThreadPool(20)) {
                var all =
                        IntStream.range(0, CROWD)
                                .mapToObj(
                                        i ->
                                                threads.submit(
                                                        () ->
                                                                driver.report(
                                                                                "v-1",
                                                                                List.of(
                                                                                        watched(
                                                                                                i,
                                                                                                begin)))
                                                                        .expect(202)))
                                .toList();
                for (var each : all) {
                    each.get();
                }
            }
            assertThat(driver.settle()).isZero();
            Document lead = driver.lead("busy.lead@example.com");
            Document ledger = driver.ledger(lead.text("id"));
            Instant asOf = lead.instant("engagement.asOf");
            double form = Formula.worth(20, formIn(ledger), asOf);
            double watched =
                    IntStream.range(0, CROWD)
                            .mapToDouble(i -> Formula.worth(0.1, begin.plusMillis(i), asOf))
                            .sum();
            assertThat(lead.number("engagement.score")).isCloseTo(form + watched, within(1e-6));
            // Late ones may have been counted again by way of adjustments; what they add up to is
            // one hundredth of the video each.
            assertThat(
                            ledger.list("entries").stream()
                                    .filter(entry -> !entry.text("type").equals("form.submitted"))
                                    .mapToDouble(entry -> entry.number("points"))
                                    .sum())
                    .isCloseTo(10, within(1e-6));
        }
    }

    private static Map<String, Object> watched(int hundredth, Instant begin) {
        return Map.of(
                "id",
                "part-" + hundredth,
                "type",
                "video.watched",
                "at",
                begin.plusMillis(hundredth).toString(),
                "video",
                Map.of("id", "tour", "from", hundredth / 100d, "to", (hundredth + 1) / 100d));
    }

    private static Instant formIn(Document ledger) {
        return ledger.list("entries").stream()
                .filter(entry -> entry.text("type").equals("form.submitted"))
                .findFirst()
                .orElseThrow()
                .instant("at");
    }
}
