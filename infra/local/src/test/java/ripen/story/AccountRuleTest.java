package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.story.Chapter.EXACT;

import org.junit.jupiter.api.Test;

import ripen.demo.Answer;
import ripen.demo.Document;
import ripen.demo.Driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A marketer asks more of an account, and then less, and leaves the leads alone. */
class AccountRuleTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void whatMakesAnAccountIsPublishedAndTheAccountsFollow() {
        try (var ripen =
                LocalRipen.standingStill(START, (call, aws) -> aws.apply(call.request()))) {
            Driver driver = ripen.driver();
            person(driver, "boss", "Head of Operations", 3);
            person(driver, "money", "CFO", 3);
            driver.settle();
            Document first = account(driver);
            assertThat(first.number("score")).isCloseTo(44 + 33, EXACT);
            assertThat(first.text("qualified")).isEqualTo("true");
            assertThat(first.number("rule.threshold")).isEqualTo(60);
            assertThat(first.number("rule.people")).isEqualTo(2);
            Instant since = first.list("announced").getFirst().instant("from");
            String label = driver.lead("boss@example.com").text("label");

            driver.advance(Duration.ofMinutes(10));
            Answer refused =
                    put(driver, "2", "\"threshold\": 80, \"deciding\": [\"it\", \"finanse\"]");
            refused.expect(400);
            assertThat(refused.body()).contains("account.deciding[1]").contains("must be one of");
            put(driver, "2", "\"threshold\": 80, \"deciding\": [\"it\", \"hr\"]").expect(201);
            Instant second = publish(driver, "2");
            Document cooled = account(driver);
            assertThat(cooled.text("qualified")).isEqualTo("false");
            assertThat(cooled.number("rule.threshold")).isEqualTo(80);
            assertThat(cooled.text("rule.model")).isEqualTo("2");
            assertThat(cooled.at("missing").toString()).contains("it").contains("hr");
            assertThat(cooled.list("announced")).hasSize(1);
            assertThat(cooled.list("announced").getFirst().instant("from")).isEqualTo(since);
            assertThat(cooled.list("announced").getFirst().instant("until")).isEqualTo(second);
            assertThat(driver.lead("boss@example.com").text("label")).isEqualTo(label);

            driver.advance(Duration.ofDays(2));
            put(driver, "3", "\"threshold\": 40, \"weights\": [1], \"people\": 1").expect(201);
            Instant third = publish(driver, "3");
            Document again = account(driver);
            assertThat(again.text("qualified")).isEqualTo("true");
            assertThat(again.list("announced")).hasSize(2);
            assertThat(again.list("announced").getLast().instant("from")).isEqualTo(third);
            Instant ends = again.instant("crossings.0.at");
            driver.advance(Duration.between(driver.now(), ends).plus(Duration.ofHours(1)));
            assertThat(account(driver).list("announced").getLast().instant("until"))
                    .isEqualTo(ends);
        }
    }

    private static void person(Driver driver, String name, String jobTitle, int views) {
        Map<String, Object> answers =
                Answers.with(
                        Answers.of("s-" + name, "v-" + name, name + "@example.com"),
                        "jobTitle",
                        jobTitle);
        driver.submit("whitepaper", answers).expect(202);
        for (int view = 0; view < views; view++) {
            driver.viewPages("v-" + name, "/pricing", name + "-" + view).expect(202);
        }
    }

    private static Document account(Driver driver) {
        return driver.get("/accounts/example.com").expect(200).document();
    }

    /** The model that ships, with another rule for accounts. */
    private static Answer put(Driver driver, String version, String rule) {
        try (InputStream in =
                AccountRuleTest.class.getResourceAsStream("/ripen/models/scoring-1.json")) {
            String model =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("\"version\": \"1\"", "\"version\": \"" + version + "\"")
                            .replaceFirst("\"account\": \\{[^}]*}", "\"account\": {" + rule + "}");
            return driver.send(
                    driver.request("/models/" + version)
                            .header("authorization", "Bearer local")
                            .header("content-type", "application/json")
                            .header("if-none-match", "*")
                            .PUT(BodyPublishers.ofString(model)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The instant of the publication. */
    private static Instant publish(Driver driver, String version) {
        Instant now = driver.now();
        driver.send(
                        driver.request("/models/" + version + "/publish")
                                .header("authorization", "Bearer local")
                                .header("content-type", "application/json")
                                .POST(BodyPublishers.ofString("")))
                .expect(202);
        driver.settle();
        return now;
    }
}
