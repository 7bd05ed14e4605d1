package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import ripen.demo.Answer;
import ripen.demo.Document;
import ripen.demo.SentMail;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Steps 5, 7 and 9: who gets which mail, and what they do with it. */
interface MailsGoOut extends Chapter {

    @Test
    @Order(5)
    default void whoAskedForTheDocumentGetsIt() {
        List<SentMail> mails = driver().mailsTo("first.lead@example.com");
        assertThat(mails).hasSize(1);
        SentMail mail = mails.getFirst();
        assertThat(mail.subject()).containsIgnoringCase("white paper");
        assertThat(mail.text()).isNotBlank();
        assertThat(mail.html()).contains("<a ");
        assertThat(mail.readable()).isNotEmpty();
    }

    @Test
    @Order(5)
    default void whoDidNotConsentGetsTheDocumentAndNoMore() {
        var answers =
                Answers.without(
                        Answers.of("s-silent", "v-silent", "silent.lead@example.com"), "consent");
        driver().submit("whitepaper", answers).expect(202);
        driver().settle();
        assertThat(driver().mailsTo("silent.lead@example.com")).hasSize(1);
        Document lead = driver().leadById(driver().lead("silent.lead@example.com").text("id"));
        assertThat(lead.toString()).containsIgnoringCase("consent").contains("not-sent");
    }

    @Test
    @Order(7)
    default void aClickCountsOnceAndAnAlteredLinkIsNone() {
        driver().advance(Duration.ofHours(2));
        URI link = driver().mailsTo("first.lead@example.com").getFirst().clicks().getFirst();
        Answer first = driver().open(link).expect(302);
        assertThat(first.header("location"))
                .hasValueSatisfying(target -> assertThat(target).startsWith("http"));
        driver().open(link).expect(302);
        driver().settle();
        Document lead = driver().lead("first.lead@example.com");
        Document ledger = driver().ledger(lead.text("id"));
        assertThat(ledger.list("entries"))
                .filteredOn(entry -> entry.text("type").equals("email.clicked"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.number("points")).isEqualTo(5))
                .satisfies(entry -> assertThat(entry.instant("at")).isEqualTo(driver().now()));
        assertThat(lead.number("engagement.score"))
                .isCloseTo(Formula.score(ledger, driver().now()), EXACT);
        driver().open(altered(link)).expect(404);
    }

    @Test
    @Order(7)
    default void whoUnsubscribesIsLeftAlone() {
        driver().submit("whitepaper", Answers.of("s-8", "v-8", "tired.lead@example.com"))
                .expect(202);
        driver().settle();
        driver().advance(Duration.ofDays(3).plusMinutes(30));
        List<SentMail> mails = driver().mailsTo("tired.lead@example.com");
        assertThat(mails).hasSize(2);
        URI unsubscribe = mails.getLast().unsubscribe();
        assertThat(driver().open(unsubscribe).expect(200).body()).contains("<form");
        driver().settle();
        assertThat(driver().leadById(driver().lead("tired.lead@example.com").text("id")).toString())
                .doesNotContain("withdrawn");
        driver().press(unsubscribe).expect(200);
        driver().settle();
        assertThat(driver().leadById(driver().lead("tired.lead@example.com").text("id")).toString())
                .contains("withdrawn");
    }

    @Test
    @Order(9)
    default void anAddressThatBouncesGetsNoFurtherMail() {
        driver().submit("whitepaper", Answers.of("s-9", "v-9", "bounce@simulator.amazonses.com"))
                .expect(202);
        assertThat(driver().settle()).isZero();
        Document lead =
                driver().leadById(driver().lead("bounce@simulator.amazonses.com").text("id"));
        assertThat(lead.toString()).containsIgnoringCase("bounced");
        driver().advance(Duration.ofDays(12));
        assertThat(driver().mailsTo("bounce@simulator.amazonses.com")).hasSize(1);
    }

    /** One letter of its signature is another one. */
    private static URI altered(URI link) {
        var text = new StringBuilder(link.toString());
        int at = text.length() - 3;
        text.setCharAt(at, text.charAt(at) == 'A' ? 'B' : 'A');
        return URI.create(text.toString());
    }
}
