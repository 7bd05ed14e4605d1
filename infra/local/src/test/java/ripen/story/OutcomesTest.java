package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.demo.Answer;
import ripen.demo.Document;
import ripen.demo.Driver;
import ripen.local.Around;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Seventy people come in and look around; what became of them stands in a file of the sales system,
 * which comes every month.
 */
class OutcomesTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
    private static final Around NOTHING = (call, aws) -> aws.apply(call.request());
    private static final int EACH = 35;

    @Test
    void whatBecameOfLeadsProposesLevelsAndIsWhatModelsAreComparedAgainst() {
        try (var ripen = LocalRipen.standingStill(MONDAY, NOTHING)) {
            Driver driver = ripen.driver();
            shadow(driver);
            leads(driver, "eager", true);
            leads(driver, "quiet", false);
            driver.advance(Duration.ofDays(15));

            imports(driver, "crm", rows("eager", "no", "") + rows("quiet", "no", ""));
            assertThat(compared(driver).number("converted")).isZero();
            assertThat(thresholds(driver).has("levels.proposed")).isFalse();

            imports(driver, "crm", rows("eager", "yes", "2026-01-10") + rows("quiet", "no", ""));
            isComparedAgainstTheFile(compared(driver));
            Document report = thresholds(driver);
            proposesWhatTheyHadWhenTheyConverted(report);

            imports(driver, "history", rows("other", "yes", "2026-01-19"));
            Document after = thresholds(driver);
            assertThat(after.list("levels.proposed").toString())
                    .isEqualTo(report.list("levels.proposed").toString());
            assertThat(after.toString())
                    .contains("35 leads with a verdict or an outcome came with");
            assertThat(driver.settle()).as("dead letters").isZero();
        }
    }

    private static void isComparedAgainstTheFile(Document compared) {
        assertThat(compared.number("leads")).isEqualTo(2 * EACH);
        assertThat(compared.number("converted")).isEqualTo(EACH);
        assertThat(compared.text("judgedAfter")).isEqualTo("P1D");
        for (String side : List.of("published", "shadow")) {
            assertThat(compared.list(side + ".bands"))
                    .as("judged before they converted: eager ones first")
                    .first()
                    .satisfies(band -> assertThat(band.number("converted")).isEqualTo(EACH));
        }
    }

    private static void proposesWhatTheyHadWhenTheyConverted(Document report) {
        assertThat(report.number("decided")).isZero();
        assertThat(report.number("known")).isEqualTo(2 * EACH);
        assertThat(report.number("further")).isEqualTo(EACH);
        assertThat(report.number("levels.restOn.further")).isEqualTo(EACH);
        // 44 points, faded for five days
        assertThat(report.list("levels.proposed").getFirst().value()).isEqualTo(40.0);
        Document strict =
                report.list("trade").stream()
                        .filter(trade -> trade.number("engagement") == 30)
                        .findFirst()
                        .orElseThrow();
        assertThat(strict.number("known")).isEqualTo(EACH);
        assertThat(strict.number("further.value")).isEqualTo(1);
        assertThat(strict.has("accepted")).as("sales has said nothing").isFalse();
        assertThat(report.list("matrix"))
                .anySatisfy(
                        cell -> {
                            assertThat(cell.text("label")).isEqualTo("A2");
                            assertThat(cell.number("further.value")).isEqualTo(1);
                            assertThat(cell.text("restsOn")).isEqualTo("outcomes");
                        });
    }

    /** A white paper; who is eager looks at prices three times on the same day. */
    private static void leads(Driver driver, String who, boolean eager) {
        for (String name : names(who)) {
            driver.submit("whitepaper", Answers.of("s-" + name, name, name + "@example.com"))
                    .expect(202);
        }
        driver.settle();
        if (eager) {
            for (String name : names(who)) {
                driver.viewPages(name, "/pricing", "1" + name, "2" + name, "3" + name).expect(202);
            }
            driver.settle();
        }
    }

    private static List<String> names(String who) {
        return IntStream.range(0, EACH).mapToObj(i -> who + i).toList();
    }

    private static String rows(String who, String won, String on) {
        return names(who).stream()
                .map(name -> name + "@example.com," + won + "," + on + "\n")
                .collect(Collectors.joining());
    }

    private static void imports(Driver driver, String name, String rows) {
        var outcome =
                Map.of(
                        "column",
                        "Won",
                        "value",
                        "yes",
                        "at",
                        Map.of("column", "On", "format", "yyyy-MM-dd"));
        var mapping =
                Map.of(
                        "name",
                        name,
                        "id",
                        "Mail",
                        "columns",
                        Map.of("Mail", "email"),
                        "at",
                        "2026-01-06T09:00:00Z",
                        "outcome",
                        outcome);
        post(driver, "/imports", Map.of("mapping", mapping, "csv", "Mail,Won,On\n" + rows))
                .expect(202);
        driver.advance(Duration.ofMinutes(1));
        driver.settle();
    }

    private static void shadow(Driver driver) {
        try (InputStream in =
                OutcomesTest.class.getResourceAsStream("/ripen/models/scoring-1.json")) {
            String model =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("\"version\": \"1\"", "\"version\": \"2\"");
            driver.send(
                            request(driver, "/models/2")
                                    .header("if-none-match", "*")
                                    .PUT(BodyPublishers.ofString(model)))
                    .expect(201);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        post(driver, "/models/2/shadow", Map.of("run", true)).expect(200);
    }

    private static Document compared(Driver driver) {
        return driver.get("/models/compare?judgeAfter=P1D&within=P10D").expect(200).document();
    }

    private static Document thresholds(Driver driver) {
        return driver.get("/models/thresholds").expect(200).document();
    }

    private static Answer post(Driver driver, String path, Map<String, ?> body) {
        return driver.send(
                request(driver, path).POST(BodyPublishers.ofString(Document.text(body))));
    }

    private static HttpRequest.Builder request(Driver driver, String path) {
        return driver.request(path)
                .header("authorization", "Bearer local")
                .header("content-type", "application/json");
    }
}
