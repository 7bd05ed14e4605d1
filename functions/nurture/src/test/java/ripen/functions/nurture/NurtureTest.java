package ripen.functions.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Outbox;
import ripen.aws.Purpose;
import ripen.events.Event;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions as AWS calls them: events in, mails out, and what is written. */
class NurtureTest {

    private static final String SALES = "sales@example-works.test";
    private static final Map<String, Object> WHITE_PAPER =
            Map.of("id", "whitepaper", "document", "quiet-pump");

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void theDocumentGoesOutOnceWithALinkThatLeadsToIt() {
        office.fillsIn(WHITE_PAPER, true);
        assertThat(office.receives("LeadCaptured.v1", office.captured("quiet-pump"))).isEmpty();
        assertThat(office.receives("LeadCaptured.v1", office.captured("quiet-pump"))).isEmpty();

        assertThat(office.mailsTo(Office.ADDRESS))
                .singleElement()
                .satisfies(
                        mail -> {
                            assertThat(mail.content().simple().subject().data())
                                    .isEqualTo("Your white paper, and the one page to read first");
                            String text = mail.content().simple().body().text().data();
                            assertThat(text)
                                    .contains(
                                            "Hello First,",
                                            "The quiet pump: twelve questions",
                                            "question 4");
                            assertThat(claims(text, Purpose.CLICK, "/l/"))
                                    .isEqualTo(
                                            Map.of(
                                                    "lead", Office.LEAD,
                                                    "send", "requested#quiet-pump",
                                                    "link", "document",
                                                    "to",
                                                            "https://site.test/documents/quiet-pump"));
                            assertThat(mail.emailTags())
                                    .extracting(tag -> tag.value())
                                    .containsExactly("lead-1", "requested_23quiet-pump");
                        });
        Item send = office.item("send#requested#quiet-pump").orElseThrow();
        assertThat(send.text("status")).isEqualTo("sent");
        assertThat(send.text("kind")).isEqualTo("requested");
        assertThat(Outbox.of(send).events())
                .extracting(Event::detailType)
                .containsExactly("EmailSent.v1");
    }

    @Test
    void theProgramRunsOnTheSweepAndEndsWithItsLastMail() {
        office.fillsIn(WHITE_PAPER, true);
        office.receives("LeadCaptured.v1", office.captured("quiet-pump"));
        office.passes(Duration.ofDays(11));

        List<SendEmailRequest> mails = office.mailsTo(Office.ADDRESS);
        assertThat(mails)
                .extracting(mail -> mail.content().simple().subject().data())
                .containsExactly(
                        "Your white paper, and the one page to read first",
                        "How operations teams solved unplanned standstills",
                        "What it costs, and how to compare");
        String header = mails.get(1).content().simple().headers().getFirst().value();
        assertThat(claims(header, Purpose.UNSUBSCRIBE, "/unsubscribe/"))
                .isEqualTo(Map.of("lead", Office.LEAD, "send", "welcome#1#2"));
        Item enrolment = office.item("enrolment#welcome#1").orElseThrow();
        assertThat(enrolment.text("status")).isEqualTo("ended");
        assertThat(enrolment.has("dueAt")).isFalse();
        assertThat(enrolment.maps("decisions"))
                .extracting(decision -> decision.text("decision"))
                .containsExactly("sent", "sent");
        assertThat(Outbox.of(enrolment).events())
                .extracting(Event::detailType)
                .containsExactly("SendDecided.v1", "EnrolmentEnded.v1");
        assertThat(office.item(Keys.PROFILE).orElseThrow().instants("mailed")).hasSize(1);
        assertThat(office.mailsTo("seed@example-works.test")).hasSize(3);
        assertThat(office.mailsTo("second-seed@example-works.test")).hasSize(3);
    }

    @Test
    void salesIsToldWhoWhyAndUntilWhen() {
        office.fillsIn(WHITE_PAPER, true);
        office.receives("LeadCaptured.v1", office.captured("quiet-pump"));
        office.acts("page.viewed", Map.of("page", Map.of("path", "/pricing")));
        office.acts("page.viewed", Map.of("page", Map.of("path", "/pricing")));
        assertThat(office.relaysState()).contains("StageChanged.v1");
        office.relaysState();

        assertThat(office.mailsTo(SALES))
                .singleElement()
                .satisfies(
                        mail -> {
                            assertThat(mail.destination().ccAddresses())
                                    .containsExactly("team@example-works.test");
                            assertThat(mail.content().simple().subject().data())
                                    .isEqualTo(
                                            "New marketing-qualified lead: First Lead, Example GmbH"
                                                    + " (A2)");
                            assertThat(mail.content().simple().body().text().data())
                                    .contains(
                                            "21 June 2018",
                                            "newsletter",
                                            "spring",
                                            "The quiet pump");
                        });
        assertThat(office.item("enrolment#welcome#1").orElseThrow().text("reason"))
                .startsWith("Became marketing-qualified");
    }

    @Test
    void aHandRaiseIsToldOnce() {
        office.fillsIn(Map.of("id", "demo", "intent", "hand-raise"), false);
        assertThat(office.relaysState()).contains("StageChanged.v1", "HandRaised.v1");
        office.relaysState();

        assertThat(office.mailsTo(SALES)).hasSize(1);
        assertThat(office.mailsTo(Office.ADDRESS)).isEmpty();
        assertThat(office.item("enrolment#welcome#1")).isEmpty();
    }

    @Test
    void withoutConsentTheEnrolmentSaysWhyThereIsNoMore() {
        office.fillsIn(WHITE_PAPER, false);
        office.receives("LeadCaptured.v1", office.captured("quiet-pump"));
        office.passes(Duration.ofDays(11));

        assertThat(office.mailsTo(Office.ADDRESS)).hasSize(1);
        Item enrolment = office.item("enrolment#welcome#1").orElseThrow();
        assertThat(enrolment.text("reason")).isEqualTo("No marketing consent was given");
        assertThat(enrolment.maps("decisions").getFirst().text("decision")).isEqualTo("not-sent");
    }

    @Test
    void aMailThatMayHaveGoneOutIsNotRepeated() {
        office.fillsIn(WHITE_PAPER, true);
        office.services.failures.add(SdkClientException.create("time-out")); // the first seed copy
        office.services.failures.add(SdkClientException.create("time-out")); // the second
        office.services.failures.add(SdkClientException.create("time-out")); // the mail
        office.receives("LeadCaptured.v1", office.captured("quiet-pump"));
        assertThat(office.item("send#requested#quiet-pump").orElseThrow().text("status"))
                .isEqualTo("undecided");

        office.receives("LeadCaptured.v1", office.captured("quiet-pump"));
        office.passes(Duration.ofHours(73));
        Item send = office.item("send#requested#quiet-pump").orElseThrow();
        assertThat(send.text("status")).isEqualTo("unknown");
        assertThat(send.has("dueAt")).isFalse();
        assertThat(office.mailsTo(Office.ADDRESS))
                .extracting(mail -> mail.content().simple().subject().data())
                .containsExactly("How operations teams solved unplanned standstills");
    }

    private static Map<String, String> claims(String text, Purpose purpose, String path) {
        Matcher link =
                Pattern.compile("https://api.test" + path + "([A-Za-z0-9._-]+)").matcher(text);
        assertThat(link.find()).isTrue();
        return Services.tokens()
                .verify(purpose, link.group(1), Instant.parse("2018-06-30T00:00:00Z"))
                .orElseThrow();
    }
}
