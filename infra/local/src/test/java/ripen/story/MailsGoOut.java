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
import java.util.Map;

/** Steps 5, 7 and 9: who gets which mail, and what they do with it. */
interface MailsGoOut extends Chapter {

    @Test
    @Order(51)
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
    @Order(52)
    default void whoDidNotConsentGetsTheDocumentAndNoMore() {
        var answers =
                Answers.without(
                        Answers.of("s-silent", "v-silent", "silent.lead@example.com"), "consent");
        driver().submit("whitepaper", answers).expect(202);
        driver().settle();
        assertThat(driver().mailsTo("silent.lead@example.com")).hasSize(1);
        Document lead = detail("silent.lead@example.com");
        assertThat(lead.text("mail.marketing.allowed")).isEqualTo("false");
        assertThat(lead.text("mail.marketing.why")).isEqualTo("No marketing consent was given");
        assertThat(lead.list("enrolments"))
                .allSatisfy(program -> assertThat(program.text("reason")).contains("consent"));
    }

    @Test
    @Order(53)
    default void whoSignsUpForNewsIsAskedToConfirm() {
        String address = "reader@example.com";
        driver().submit(
                        "newsletter",
                        Map.of(
                                "submissionId",
                                "s-news",
                                "email",
                                address,
                                "consent",
                                true,
                                "utm_source",
                                "newsletter",
                                "utm_campaign",
                                "spring"))
                .expect(202);
        driver().settle();
        assertThat(detail(address).text("consent.status")).isEqualTo("pending");
        SentMail mail = driver().mailsTo(address).getFirst();
        assertThat(mail.subject()).isEqualTo("Please confirm your address");
        URI confirm = mail.link("/confirm/");
        assertThat(driver().open(confirm).expect(200).body()).contains("<form");
        assertThat(detail(address).text("consent.status")).isEqualTo("pending");
        driver().press(confirm).expect(200);
        driver().settle();
        assertThat(detail(address).text("consent.status")).isEqualTo("granted");
        assertThat(detail(address).text("consent.basis")).isEqualTo("double-opt-in");
        assertThat(driver().mailsTo(address)).hasSize(1);
    }

    @Test
    @Order(71)
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
    @Order(72)
    default void whoUnsubscribesIsLeftAlone() {
        driver().submit("whitepaper", Answers.of("s-8", "v-8", "tired.lead@example.com"))
                .expect(202);
        driver().settle();
        driver().advance(Duration.ofDays(4));
        List<SentMail> mails = driver().mailsTo("tired.lead@example.com");
        assertThat(mails).hasSize(2);
        URI unsubscribe = mails.getLast().unsubscribe();
        assertThat(driver().open(unsubscribe).expect(200).body()).contains("<form");
        driver().settle();
        assertThat(detail("tired.lead@example.com").text("consent.status")).isEqualTo("granted");
        driver().press(unsubscribe).expect(200);
        driver().settle();
        Document lead = detail("tired.lead@example.com");
        assertThat(lead.text("consent.status")).isEqualTo("withdrawn");
        assertThat(lead.text("mail.marketing.why")).startsWith("Unsubscribed on");
        assertThat(lead.list("enrolments"))
                .allSatisfy(program -> assertThat(program.text("status")).isEqualTo("ended"));
    }

    @Test
    @Order(91)
    default void anAddressThatBouncesGetsNoFurtherMail() {
        driver().submit("whitepaper", Answers.of("s-9", "v-9", "bounce@simulator.amazonses.com"))
                .expect(202);
        assertThat(driver().settle()).isZero();
        Document lead = detail("bounce@simulator.amazonses.com");
        assertThat(lead.text("mail.marketing.allowed")).isEqualTo("false");
        assertThat(lead.text("mail.marketing.why")).contains("bounced");
        assertThat(lead.has("sends.0.bouncedAt")).isTrue();
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
