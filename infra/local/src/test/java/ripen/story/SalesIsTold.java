package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import ripen.demo.Document;
import ripen.demo.SentMail;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Step 6: who is qualified, why, and that a cap holds. */
interface SalesIsTold extends Chapter {

    @Test
    @Order(61)
    default void whoLooksAtThePricesIsQualifiedAndSalesLearnsWhy() {
        driver().submit("whitepaper", Answers.of("s-6", "v-2", "second.lead@example.com"))
                .expect(202);
        driver().settle();
        driver().viewPages("v-2", "/pricing", "p-1", "p-2").expect(202);
        driver().settle();
        Document lead = driver().lead("second.lead@example.com");
        assertThat(lead.number("engagement.score")).isCloseTo(36, EXACT);
        assertThat(lead.text("label")).isEqualTo("A2");
        assertThat(lead.text("stage")).isEqualTo("marketing-qualified");
        assertThat(lead.text("temperature")).isEqualTo("hot");
        Instant hotUntil = lead.instant("engagement.crossings.0.at");
        assertThat(hotUntil).isEqualTo(Formula.fallsBelow(36, start(), 22.5));
        assertThat(Chapter.days(start(), hotUntil)).isCloseTo(20.34, within(0.005));
        List<SentMail> alerts = driver().mailsTo(SALES);
        assertThat(alerts).hasSize(1);
        String alert = alerts.getFirst().text();
        assertThat(alert).contains("Second Lead", "Head of Operations", "Example GmbH", "A2");
        driver().ledger(lead.text("id"))
                .list("entries")
                .forEach(entry -> assertThat(alert).contains(entry.text("why")));
        var minute = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);
        assertThat(alert).contains(minute.format(hotUntil.atZone(BERLIN)));
        Document program = detail("second.lead@example.com").at("enrolments.0");
        assertThat(program.text("status")).isEqualTo("ended");
        assertThat(program.text("reason")).contains("marketing-qualified");
    }

    @Test
    @Order(62)
    default void aCapIsReachedAndTheLedgerSaysSo() {
        driver().viewPages("v-2", "/pricing", "p-3").expect(202);
        driver().settle();
        assertThat(driver().lead("second.lead@example.com").number("engagement.score"))
                .isCloseTo(44, EXACT);
        driver().viewPages("v-2", "/pricing", "p-4").expect(202);
        driver().settle();
        Document lead = driver().lead("second.lead@example.com");
        assertThat(lead.number("engagement.score")).isCloseTo(44, EXACT);
        Document ledger = driver().ledger(lead.text("id"));
        assertThat(ledger.list("entries"))
                .filteredOn(entry -> entry.number("points") == 0)
                .singleElement()
                .satisfies(
                        entry ->
                                assertThat(entry.text("why"))
                                        .contains("capped")
                                        .contains("reached"));
        assertThat(driver().mailsTo(SALES)).hasSize(1);
    }

    @Test
    @Order(63)
    default void whoAsksForADemoGoesToSalesWhateverTheScore() {
        var answers =
                Answers.with(
                        Answers.of("s-7", "v-3", "third.lead@example.com"),
                        "jobTitle",
                        "Specialist");
        driver().submit("demo", Answers.without(answers, "consent")).expect(202);
        driver().settle();
        Document lead = driver().lead("third.lead@example.com");
        assertThat(lead.text("stage")).isEqualTo("marketing-qualified");
        assertThat(driver().mailsTo(SALES)).hasSize(2);
        assertThat(driver().mailsTo(SALES).getLast().text()).contains("Some Lead");
    }
}
