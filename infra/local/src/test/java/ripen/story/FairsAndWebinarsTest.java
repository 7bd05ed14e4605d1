package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ripen.demo.Answer;
import ripen.demo.Document;
import ripen.demo.Driver;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;

/**
 * What no browser sees, end to end: a webinar, a fair and a reply, reported by the team, with every
 * event and message twice and in random order.
 */
class FairsAndWebinarsTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void whatTheTeamReportsRaisesTheScoreOnceAndFromItsOwnInstant() {
        try (var ripen = LocalRipen.shuffled(START, 11)) {
            Driver driver = ripen.driver();
            driver.submit("whitepaper", Answers.of("s-1", "v-1", "anna@example.com")).expect(202);
            driver.settle();
            driver.advance(Duration.ofDays(10));
            Document lead = driver.lead("anna@example.com");
            assertThat(lead.text("stage")).isEqualTo("engaged");
            int alerts = driver.mailsTo(Chapter.SALES).size();

            String id = lead.text("id");
            Instant fair = driver.now().minus(Duration.ofDays(5));
            String talk =
                    "{\"type\":\"fair.talked\",\"fair\":{\"id\":\"hannover\"},\"id\":\"card-7\",\"at\":\""
                            + fair
                            + "\"}";
            report(driver, id, talk).expect(202);
            report(driver, id, talk).expect(202);
            String webinar =
                    "{\"type\":\"webinar.attended\",\"webinar\":{\"id\":\"pumps\",\"attended\":0.8,\"product\":\"alpha\"}}";
            report(driver, id, webinar).expect(202);
            report(driver, id, "{\"type\":\"email.replied\"}").expect(202);
            assertThat(driver.settle()).as("dead letters").isZero();

            lead = driver.leadById(id);
            double expected = 20 * faded(10) + 30 * faded(5) + 16 + 20;
            assertThat(lead.number("engagement.score")).isCloseTo(expected, within(1e-6));
            assertThat(lead.number("interests.alpha.score")).isCloseTo(16, within(1e-6));
            assertThat(lead.text("stage")).isEqualTo("marketing-qualified");
            assertThat(driver.mailsTo(Chapter.SALES)).hasSize(alerts + 1);
            assertThat(driver.ledger(id).toString())
                    .contains("Talked about a project at a fair")
                    .contains("Attended a webinar")
                    .contains("Answered a mail");
            assertThat(report(driver, "nobody", "{\"type\":\"email.replied\"}").status())
                    .isEqualTo(404);
        }
    }

    private static Answer report(Driver driver, String lead, String body) {
        return driver.send(
                driver.request("/leads/" + lead + "/activities")
                        .header("authorization", "Bearer local")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static double faded(int days) {
        return Math.pow(0.5, days / 30.0);
    }
}
