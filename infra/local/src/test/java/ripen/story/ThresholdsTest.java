package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.demo.Document;
import ripen.demo.Driver;
import ripen.demo.SentMail;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sales answers a hundred and sixty leads; what it says proposes levels, and that it says something
 * else than before raises a reminder.
 */
class ThresholdsTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration MINUTES = Duration.ofMinutes(10);

    @Test
    void whatSalesSaysProposesLevelsAndThatItChangesItsMindRaisesOneReminder() {
        try (var ripen = LocalRipen.running(MONDAY)) {
            Driver driver = ripen.driver();
            knowsTooLittleAtFirst(driver);
            List<String> eager = leads(driver, "eager", 60, true);
            List<String> quiet = leads(driver, "quiet", 40, false);
            answers(driver, eager, 50);
            answers(driver, quiet, 4);
            proposesWhatAcceptedLeadsUsuallyHad(thresholds(driver));

            driver.advance(Duration.ofDays(31));
            List<String> later = leads(driver, "later", 60, true);
            answers(driver, later, 12);
            saysThatSalesHasChangedItsMind(thresholds(driver));
            assertThat(reminders(driver)).as("before Monday").isEmpty();
            driver.advance(Duration.ofDays(4));
            driver.advance(Duration.ofDays(7));
            assertThat(driver.settle()).as("dead letters").isZero();
            assertThat(reminders(driver)).hasSize(1);
            assertThat(reminders(driver).getFirst().text())
                    .contains("60 leads answered in the last 30 days, against 100 before")
                    .contains("54 % before, 20 % lately");
        }
    }

    private static void knowsTooLittleAtFirst(Driver driver) {
        leads(driver, "first", 1, true);
        Document report = thresholds(driver);
        assertThat(report.number("decided")).isZero();
        assertThat(report.has("levels.proposed")).isFalse();
        assertThat(report.list("drift")).isEmpty();
        assertThat(report.toString())
                .contains(
                        "with fewer than 30 verdicts or outcomes, 15 of them accepted or converted")
                .contains("Whether the model drifts is not known");
    }

    private static void proposesWhatAcceptedLeadsUsuallyHad(Document report) {
        assertThat(report.number("decided")).isEqualTo(100);
        assertThat(report.number("accepted")).isEqualTo(54);
        List<Document> levels = report.list("levels.proposed");
        assertThat(levels).as("36 points are no level of their own beside 46").hasSize(1);
        assertThat(report.list("unknown").toString()).contains("Scores cluster");
        assertThat(number(levels.getFirst())).isBetween(45.0, 47.0);
        Document loose = trade(report, 30);
        Document strict = trade(report, 40);
        assertThat(loose.number("decided")).isEqualTo(100);
        assertThat(loose.number("accepted.value")).isEqualTo(0.54);
        assertThat(strict.number("decided")).isEqualTo(60);
        assertThat(strict.number("accepted.value")).isBetween(0.83, 0.84);
        assertThat(strict.number("accepted.low")).isGreaterThan(loose.number("accepted.high"));
        assertThat(strict.number("perWeek")).isLessThan(loose.number("perWeek"));
        assertThat(report.at("reviewDue").value()).isEqualTo(false);
        assertThat(report.list("matrix"))
                .anySatisfy(
                        cell -> {
                            assertThat(cell.text("label")).isEqualTo("A2");
                            assertThat(cell.number("decided")).isEqualTo(100);
                            assertThat(cell.at("qualifies").value()).isEqualTo(true);
                        });
    }

    private static void saysThatSalesHasChangedItsMind(Document report) {
        assertThat(report.number("decided")).isEqualTo(160);
        assertThat(report.at("reviewDue").value()).isEqualTo(true);
        Document share = report.list("drift").getFirst();
        assertThat(share.text("what")).isEqualTo("accepted share");
        assertThat(share.number("before")).isEqualTo(0.54);
        assertThat(share.number("now")).isEqualTo(0.2);
        assertThat(share.number("p")).isLessThan(0.001);
        assertThat(share.at("beyondChance").value()).isEqualTo(true);
    }

    /** A white paper and two looks at prices; who is eager reads more. Their ids. */
    private static List<String> leads(Driver driver, String who, int count, boolean eager) {
        List<String> names = IntStream.range(0, count).mapToObj(i -> who + i).toList();
        for (String name : names) {
            driver.submit("whitepaper", Answers.of("s-" + name, name, name + "@example.com"))
                    .expect(202);
        }
        driver.settle();
        driver.advance(MINUTES);
        for (String name : names) {
            driver.viewPages(name, "/pricing", "p1-" + name, "p2-" + name).expect(202);
            if (eager) {
                driver.viewPages(name, "/cases/1", "c1-" + name).expect(202);
                driver.viewPages(name, "/pricing", "p3-" + name).expect(202);
            }
        }
        driver.settle();
        driver.advance(MINUTES);
        return names.stream().map(name -> driver.lead(name + "@example.com").text("id")).toList();
    }

    /** Sales accepts the first of them and returns the others. */
    private static void answers(Driver driver, List<String> leads, int accepted) {
        for (int i = 0; i < leads.size(); i++) {
            String word =
                    i < accepted
                            ? "{\"action\":\"accept\"}"
                            : "{\"action\":\"return\",\"reason\":\"no-need\"}";
            driver.send(
                            driver.request("/leads/" + leads.get(i) + "/stage")
                                    .header("authorization", "Bearer local")
                                    .header("content-type", "application/json")
                                    .POST(BodyPublishers.ofString(word)))
                    .expect(202);
        }
        driver.settle();
    }

    private static Document thresholds(Driver driver) {
        return driver.get("/models/thresholds").expect(200).document();
    }

    private static Document trade(Document report, double engagement) {
        return report.list("trade").stream()
                .filter(trade -> trade.number("engagement") == engagement)
                .findFirst()
                .orElseThrow();
    }

    private static double number(Document document) {
        return ((Number) document.value()).doubleValue();
    }

    private static List<SentMail> reminders(Driver driver) {
        return driver.mailsTo(Chapter.MARKETING).stream()
                .filter(mail -> mail.subject().startsWith("Please review scoring model"))
                .toList();
    }
}
