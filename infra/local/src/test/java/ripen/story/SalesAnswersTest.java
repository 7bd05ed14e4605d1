package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.demo.Answer;
import ripen.demo.Document;
import ripen.demo.Driver;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;

/** What sales answers, end to end, with every event and message twice and in random order. */
class SalesAnswersTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void whatIsAcceptedStaysAndWhatIsReturnedWakesUpOrQualifiesAgain() {
        try (var ripen = LocalRipen.shuffled(START, 7)) {
            Driver driver = ripen.driver();
            qualifies(driver, "taken", "v-1");
            qualifies(driver, "later", "v-2");
            qualifies(driver, "never", "v-3");
            int alerts = driver.mailsTo(Chapter.SALES).size();

            says(driver, "taken", "{\"action\":\"accept\",\"id\":\"a\"}").expect(202);
            says(driver, "taken", "{\"action\":\"accept\",\"id\":\"a\"}").expect(202);
            String later =
                    "{\"action\":\"return\",\"reason\":\"not-now\",\"wakeUp\":\"2026-01-15\"}";
            says(driver, "later", later).expect(202);
            send(
                            driver,
                            "PUT",
                            "/leads/" + lead(driver, "never").text("id") + "/excluded",
                            "{\"excluded\":true,\"reason\":\"competitor\"}")
                    .expect(202);
            driver.settle();
            assertThat(stage(driver, "taken")).isEqualTo("marketing-qualified");
            assertThat(stage(driver, "later")).isEqualTo("engaged");
            assertThat(stage(driver, "never")).isEqualTo("engaged");

            driver.advance(Duration.ofDays(11));
            driver.settle();
            assertThat(stage(driver, "later")).isEqualTo("marketing-qualified");
            assertThat(driver.mailsTo(Chapter.SALES)).hasSize(alerts + 1);

            driver.advance(Duration.ofDays(60));
            driver.settle();
            assertThat(stage(driver, "taken")).isEqualTo("marketing-qualified");
            assertThat(lead(driver, "taken").text("label")).isEqualTo("A4");
            assertThat(stage(driver, "later")).isEqualTo("engaged");
            assertThat(driver.settle()).as("dead letters").isZero();
            Answer why =
                    driver.get(
                            "/leads/"
                                    + lead(driver, "later").text("id")
                                    + "/why?stage=marketing-qualified");
            assertThat(why.expect(200).body()).contains("short of level 2");
        }
    }

    private static void qualifies(Driver driver, String who, String visitor) {
        driver.submit("whitepaper", Answers.of("s-" + who, visitor, who + "@example.com"))
                .expect(202);
        driver.settle();
        driver.viewPages(visitor, "/pricing", "p-1-" + who, "p-2-" + who).expect(202);
        driver.settle();
        assertThat(stage(driver, who)).isEqualTo("marketing-qualified");
    }

    private static Answer says(Driver driver, String who, String word) {
        return send(driver, "POST", "/leads/" + lead(driver, who).text("id") + "/stage", word);
    }

    private static Answer send(Driver driver, String method, String path, String body) {
        return driver.send(
                driver.request(path)
                        .header("authorization", "Bearer local")
                        .header("content-type", "application/json")
                        .method(method, BodyPublishers.ofString(body)));
    }

    private static String stage(Driver driver, String who) {
        return lead(driver, who).text("stage");
    }

    private static Document lead(Driver driver, String who) {
        return driver.lead(who + "@example.com");
    }
}
