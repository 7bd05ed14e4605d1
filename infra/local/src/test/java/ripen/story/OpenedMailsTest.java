package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.json.Json;
import ripen.aws.models.Presets;
import ripen.demo.Answer;
import ripen.demo.Driver;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;

/** A mail that was opened is the fourth criterion of Eloqua's scorecard, and of no other model. */
class OpenedMailsTest {

    private static final String EMAIL = "first.lead@example.com";

    private final LocalRipen ripen =
            LocalRipen.standingStill(
                    Instant.parse("2026-01-05T09:00:00Z"),
                    (call, aws) -> aws.apply(call.request()));
    private final Driver driver = ripen.driver();

    @AfterEach
    void close() {
        ripen.close();
    }

    @Test
    void underEloquasScorecardItCounts() {
        publishEloqua();
        driver.advance(Duration.ofMinutes(2));

        openTheDocumentsMail();

        assertThat(lines()).last().isEqualTo("Opened a mail");
        assertThat(driver.lead(EMAIL).number("engagement.score")).isEqualTo(35 + 15);
    }

    @Test
    void underOursItDoesNot() {
        openTheDocumentsMail();

        assertThat(lines()).containsExactly("Downloaded a document");
    }

    private void openTheDocumentsMail() {
        driver.submit("whitepaper", Answers.of("s-1", "v-1", EMAIL)).expect(202);
        driver.settle();
        driver.open(driver.mailsTo(EMAIL).getFirst().pixel().orElseThrow()).expect(200);
        driver.settle();
    }

    private List<String> lines() {
        return driver.ledger(driver.lead(EMAIL).text("id")).list("entries").stream()
                .map(entry -> entry.text("why"))
                .toList();
    }

    private void publishEloqua() {
        var eloqua =
                new HashMap<String, Object>(
                        Presets.all().stream()
                                .filter(preset -> preset.name().equals("eloqua"))
                                .findFirst()
                                .orElseThrow()
                                .document());
        eloqua.put("version", "2");
        Answer put =
                driver.send(
                        driver.request("/models/2")
                                .header("authorization", "Bearer local")
                                .header("content-type", "application/json")
                                .header("if-none-match", "*")
                                .PUT(BodyPublishers.ofString(Json.text(eloqua))));
        put.expect(201);
        driver.send(
                        driver.request("/models/2/publish")
                                .header("authorization", "Bearer local")
                                .POST(BodyPublishers.noBody()))
                .expect(202);
        driver.settle();
    }
}
