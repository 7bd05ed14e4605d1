package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.nurture.World.ADDRESS;
import static ripen.nurture.World.BERLIN;
import static ripen.nurture.World.SALES;
import static ripen.nurture.World.SEED;
import static ripen.nurture.World.START;

import org.junit.jupiter.api.Test;

import ripen.lead.Consent;
import ripen.lead.Person;
import ripen.nurture.Enrolment.Decision;
import ripen.nurture.Enrolment.Verdict;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;

/** The welcome program, from the form to its end. */
class WelcomeProgramTest {

    private final World world = new World();

    @Test
    void whoAsksForADocumentGetsItAtOnceAndTheOthersOnTheirDaysInTheirHours() {
        world.arrives(world.captures("guide", true));

        assertThat(world.mailbox.subjectsTo(ADDRESS))
                .containsExactly("Your white paper, and the one page to read first");
        assertThat(world.send("requested#guide").status()).isEqualTo(Send.Status.SENT);

        world.passes(Duration.ofDays(30));

        // Monday the 4th and Monday the 11th, 11:00 in Berlin: day 3 and day 10 after a Friday.
        assertThat(
                        world.mailbox.to(ADDRESS).stream()
                                .map(posted -> posted.at().atZone(BERLIN))
                                .skip(1))
                .containsExactly(
                        ZonedDateTime.of(2018, 6, 4, 11, 0, 0, 0, BERLIN),
                        ZonedDateTime.of(2018, 6, 11, 11, 0, 0, 0, BERLIN));
        assertThat(world.enrolment().ending().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(world.enrolment().decisions())
                .extracting(Decision::step, Decision::verdict)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, Verdict.SENT),
                        org.assertj.core.groups.Tuple.tuple(3, Verdict.SENT));
        assertThat(world.mails.profile(World.LEAD).mailed()).hasSize(1);
    }

    @Test
    void marketingMailCanBeEndedWithOneClickAndRequestedMailCarriesNoMarketing() {
        world.arrives(world.captures("guide", true));
        world.passes(Duration.ofDays(11));

        List<Mail> mails =
                world.mailbox.to(ADDRESS).stream().map(RecordingMailbox.Posted::mail).toList();
        assertThat(mails.get(0).headers()).isEmpty();
        assertThat(mails.get(0).text()).doesNotContain("nsubscribe");
        assertThat(mails.subList(1, 3))
                .allSatisfy(
                        mail -> {
                            assertThat(mail.headers())
                                    .containsEntry(
                                            "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
                            assertThat(mail.headers().get("List-Unsubscribe"))
                                    .matches(
                                            "<https://api.test/unsubscribe/lead-1/welcome#1#[23]>");
                            assertThat(mail.text()).contains("Unsubscribe", "1 Sample Street");
                            assertThat(mail.html()).contains("Unsubscribe", "1 Sample Street");
                        });
    }

    @Test
    void withoutConsentOnlyWhatWasAskedForGoesOutAndTheEnrolmentSaysWhy() {
        world.arrives(world.captures("guide", false));
        world.passes(Duration.ofDays(30));

        assertThat(world.mailbox.to(ADDRESS)).hasSize(1);
        assertThat(world.enrolment().ending().ending()).isEqualTo(Ending.NO_CONSENT);
        assertThat(world.enrolment().decisions())
                .containsExactly(
                        new Decision(2, START, Verdict.NOT_SENT, "No marketing consent was given"));
        assertThat(world.mails.facts())
                .contains(new MailFact.Ended("welcome", "welcome#1", Ending.NO_CONSENT))
                .contains(
                        new MailFact.Decided(
                                "welcome", 2, "welcome#1", Verdict.NOT_SENT, "no-consent"));
    }

    @Test
    void consentThatComesWhileTheProgramWouldRunTakesItUpAgain() {
        world.arrives(world.captures("guide", false));
        world.passes(Duration.ofDays(5));
        world.arrives(world.consents());
        world.passes(Duration.ofDays(20));

        assertThat(world.mailbox.subjectsTo(ADDRESS))
                .containsExactly(
                        "Your white paper, and the one page to read first",
                        "How operations teams solved it",
                        "What it costs, and how to compare");
    }

    @Test
    void consentThatComesAfterTheLastDayStartsNothing() {
        world.arrives(world.captures("guide", false));
        world.passes(Duration.ofDays(11));
        world.arrives(world.consents());
        world.passes(Duration.ofDays(30));

        assertThat(world.mailbox.to(ADDRESS)).hasSize(1);
    }

    @Test
    void aSecondDocumentIsPostedAndEnrolsNobodyAgain() {
        var granted = new Consent(Consent.Status.GRANTED, "opt-in", START);
        var person = new Person(ADDRESS, "First Lead", null, null, null, null, "DE", null, null);
        world.arrives(world.captures("guide", granted, person));
        world.passes(Duration.ofDays(1));
        world.arrives(
                world.captures("checklist", granted, person),
                world.captures("guide", granted, person));
        world.passes(Duration.ofDays(30));

        assertThat(world.mailbox.to(ADDRESS)).hasSize(4);
        assertThat(world.send("requested#checklist").about()).isEqualTo("checklist");
        assertThat(world.enrolment().startedAt()).isEqualTo(START);
    }

    @Test
    void aSuppressedAddressGetsNothing() {
        world.mails.suppress(ADDRESS);
        world.arrives(world.captures("guide", true));
        world.passes(Duration.ofDays(30));

        assertThat(world.mailbox.to(ADDRESS)).isEmpty();
        assertThat(world.enrolment().ending().ending()).isEqualTo(Ending.SUPPRESSED);
    }

    @Test
    void anAddressThatIsSuppressedLaterGetsNothingMore() {
        world.arrives(world.captures("guide", true));
        world.mails.suppress(ADDRESS);
        world.passes(Duration.ofDays(30));

        assertThat(world.mailbox.to(ADDRESS)).hasSize(1);
        assertThat(world.enrolment().ending().ending()).isEqualTo(Ending.SUPPRESSED);
    }

    @Test
    void whoIsQualifiedGetsNoMoreMailAndSalesGetsOneAlert() {
        world.arrives(world.captures("guide", true));
        world.passes(Duration.ofDays(1));
        var changed = world.looksAtPrices();
        world.arrives(changed, changed);
        world.passes(Duration.ofDays(60));

        assertThat(world.mailbox.to(ADDRESS)).hasSize(1);
        assertThat(world.mailbox.to(SALES)).hasSize(1);
        assertThat(world.enrolment().ending().ending()).isEqualTo(Ending.QUALIFIED);
    }

    @Test
    void eachStepIsShownToTheMarketersOnceWithDeadLinks() {
        world.arrives(world.captures("guide", true));
        world.passes(Duration.ofDays(30));
        world.restart();
        world.arrives(world.captures("checklist", true));

        assertThat(world.mailbox.to(SEED))
                .hasSize(3)
                .allSatisfy(
                        posted -> {
                            assertThat(posted.mail().subject()).startsWith("[Seed copy] ");
                            assertThat(posted.mail().text() + posted.mail().html())
                                    .doesNotContain("api.test")
                                    .contains("https://seed-copy.invalid/page");
                            assertThat(posted.mail().tags()).isEmpty();
                        });
    }

    @Test
    void hoursAreThoseOfTheLeadsCountry() {
        Person inTokyo =
                new Person(ADDRESS, "First Lead", null, null, null, null, "JP", null, null);
        world.arrives(
                world.captures(
                        "guide", new Consent(Consent.Status.GRANTED, "opt-in", START), inTokyo));
        world.passes(Duration.ofDays(30));

        // 18:00 in Tokyo on Monday is too late: Tuesday 08:00.
        assertThat(world.mailbox.to(ADDRESS).get(1).at())
                .isEqualTo(java.time.Instant.parse("2018-06-04T23:00:00Z"));
        assertThat(world.enrolment().decisions().getFirst().reason())
                .isEqualTo("Waits for Monday to Friday, 08:00 to 18:00 in Asia/Tokyo");
    }
}
