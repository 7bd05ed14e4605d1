package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import ripen.demo.Answer;
import ripen.demo.Document;

import java.time.Duration;
import java.time.Instant;

/**
 * Steps 1 to 4: a form is accepted once, and the lead it makes is scored, foretold and accounted
 * for.
 */
interface AFormBecomesALead extends Chapter {

    @Test
    @Order(11)
    default void aFormIsAccepted() {
        Answer accepted =
                driver().submit("whitepaper", Answers.of("s-1", "v-1", "First.Lead@Example.com"))
                        .expect(202);
        assertThat(accepted.document()).isEqualTo(Document.of("{\"submissionId\":\"s-1\"}"));
        Answer urlencoded =
                driver().submitUrlencoded(
                                "whitepaper", Answers.of("s-2", "v-url", "url.lead@example.com"))
                        .expect(202);
        assertThat(urlencoded.document().text("submissionId")).isEqualTo("s-2");
        assertThat(driver().settle()).isZero();
    }

    @Test
    @Order(12)
    default void invalidFieldsAreNamedAndNothingIsStored() {
        var wrong =
                Answers.with(
                        Answers.of("s-wrong", "v-wrong", "wrong.lead@example.com"),
                        "country",
                        "Atlantis");
        Answer refused =
                driver().submit("whitepaper", Answers.with(wrong, "employees", "many")).expect(400);
        assertThat(refused.header("content-type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(refused.body()).contains("country").contains("employees");
        assertThat(
                        driver().submit("whitepaper", Answers.with(wrong, "email", "no address"))
                                .expect(400)
                                .body())
                .contains("email");
        driver().settle();
        assertThat(driver().findLead("wrong.lead@example.com")).isEmpty();
    }

    @Test
    @Order(21)
    default void theLeadIsScoredAndItsLevelDropIsForetold() {
        Document lead = driver().lead("first.lead@example.com");
        assertThat(lead.text("email")).isEqualTo("first.lead@example.com");
        assertThat(lead.text("name")).isEqualTo("First Lead");
        assertThat(lead.text("label")).isEqualTo("A3");
        assertThat(lead.text("stage")).isEqualTo("engaged");
        assertThat(lead.text("temperature")).isEqualTo("warm");
        assertThat(lead.text("fit.grade")).isEqualTo("A");
        assertThat(lead.number("fit.points")).isEqualTo(80);
        assertThat(lead.number("engagement.score")).isCloseTo(20, EXACT);
        assertThat(lead.number("engagement.level")).isEqualTo(3);
        assertThat(lead.instant("createdAt")).isEqualTo(start());
        assertThat(lead.text("source.source")).isEqualTo("newsletter");
        assertThat(lead.text("source.campaign")).isEqualTo("spring");
        Instant granted = driver().ledger(lead.text("id")).list("entries").getFirst().instant("at");
        assertThat(granted).isEqualTo(start());
        assertThat(lead.list("engagement.crossings")).hasSize(1);
        Instant drop = lead.instant("engagement.crossings.0.at");
        assertThat(drop).isEqualTo(Formula.fallsBelow(20, granted, 11.25));
        assertThat(lead.number("engagement.crossings.0.level")).isEqualTo(4);
        assertThat(Chapter.days(granted, drop)).isCloseTo(24.90, within(0.005));
        assertThat(lead.instant("engagement.heat")).isEqualTo(Formula.fallsBelow(20, granted, 1));
    }

    @Test
    @Order(31)
    default void theLedgerAddsUpToTheScore() {
        Document lead = driver().lead("first.lead@example.com");
        Document ledger = driver().ledger(lead.text("id"));
        assertThat(ledger.number("score"))
                .isCloseTo(Chapter.sumOfWorths(ledger), within(1e-9))
                .isCloseTo(20, EXACT);
        Document entry = ledger.list("entries").getFirst();
        assertThat(entry.text("type")).isEqualTo("form.submitted");
        assertThat(entry.number("points")).isEqualTo(20);
        assertThat(entry.text("dimension")).isEqualTo("engagement");
        assertThat(entry.text("why")).isNotBlank();
        assertThat(entry.text("rule")).isNotBlank();
        assertThat(entry.text("model")).isNotBlank();
        Instant later = start().plus(Duration.ofDays(7));
        Document foretold = driver().ledger(lead.text("id"), later);
        assertThat(foretold.number("score"))
                .isCloseTo(Formula.score(ledger, later), EXACT)
                .isCloseTo(Chapter.sumOfWorths(foretold), within(1e-9));
        assertThat(
                        driver().ledger(lead.text("id"), start().minus(Duration.ofDays(1)))
                                .number("score"))
                .isZero();
    }

    @Test
    @Order(41)
    default void theSameSubmissionAgainChangesNothing() {
        Document before = driver().lead("first.lead@example.com");
        int mails = driver().inbox().size();
        driver().submit("whitepaper", Answers.of("s-1", "v-1", "First.Lead@Example.com"))
                .expect(202);
        driver().submitUrlencoded("whitepaper", Answers.of("s-1", "v-1", "First.Lead@Example.com"))
                .expect(202);
        driver().settle();
        assertThat(driver().lead("first.lead@example.com")).isEqualTo(before);
        assertThat(driver().inbox()).hasSize(mails);
    }
}
