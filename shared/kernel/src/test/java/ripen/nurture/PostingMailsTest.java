package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.nurture.World.ADDRESS;
import static ripen.nurture.World.LEAD;
import static ripen.nurture.World.SALES;

import org.junit.jupiter.api.Test;

import ripen.nurture.Mailbox.Outcome;
import ripen.nurture.Send.Status;

import java.time.Duration;

/** What the mail service answers, and what becomes of the send. */
class PostingMailsTest {

    private final World world = new World();

    @Test
    void anUnclearMailIsUndecidedForThreeDaysAndThenUnknownAndTheProgramGoesOn() {
        world.arrives(world.captures("guide", true));
        world.passes(Duration.ofDays(2));
        world.mailbox.answer(new Outcome.Accepted("seed"), new Outcome.Unclear("time-out"));
        world.passes(Duration.ofDays(2));
        assertThat(world.send("welcome#1#2").status()).isEqualTo(Status.UNDECIDED);

        world.passes(Duration.ofDays(3));
        assertThat(world.send("welcome#1#2").status()).isEqualTo(Status.UNKNOWN);
        assertThat(world.send("welcome#1#2").reason()).isEqualTo("No word of it for 72 hours");

        world.passes(Duration.ofDays(30));
        assertThat(world.send("welcome#1#3").status()).isEqualTo(Status.SENT);
        assertThat(world.mailbox.to(ADDRESS)).hasSize(3);
    }

    @Test
    void aBusyServiceGetsTheSameMailLaterWithAllThatItsClaimHadMoved() {
        world.arrives(world.captures("guide", true));
        world.passes(Duration.ofDays(3));
        world.mailbox.answer(
                new Outcome.Accepted("seed"), new Outcome.Throttled(), new Outcome.Throttled());
        world.passes(Duration.ofMinutes(20));

        assertThat(world.send("welcome#1#2").status()).isEqualTo(Status.RELEASED);
        assertThat(world.mails.profile(LEAD).mailed()).isEmpty();
        assertThat(world.enrolment().nextStep()).isEqualTo(2);
        assertThat(world.enrolment().decisions().getLast().reason())
                .isEqualTo("The mail service was busy and did not take it");

        world.passes(Duration.ofDays(30));
        assertThat(world.send("welcome#1#2").status()).isEqualTo(Status.SENT);
        assertThat(world.mailbox.to(ADDRESS)).hasSize(3);
    }

    @Test
    void aSeedCopyThatTheServiceWasTooBusyForStillGoesOutBeforeTheLeadsMail() {
        world.arrives(world.captures("guide", true));
        world.passes(Duration.ofDays(3));
        int copies = world.mailbox.to(World.SEED).size();
        world.mailbox.answer(new Outcome.Throttled(), new Outcome.Throttled());
        world.passes(Duration.ofMinutes(20));
        assertThat(world.mailbox.to(ADDRESS)).hasSize(1);
        assertThat(world.mailbox.to(World.SEED)).hasSize(copies);
        assertThat(world.enrolment().decisions().getLast().reason())
                .isEqualTo("The mail service was busy and did not take it");

        world.passes(Duration.ofHours(1));
        assertThat(world.mailbox.to(World.SEED)).hasSize(copies + 1);
        assertThat(world.mailbox.to(ADDRESS)).hasSize(2);
    }

    @Test
    void aReleasedLastStepTakesTheEnrolmentBackFromItsEnd() {
        world.arrives(world.captures("guide", true));
        world.passes(Duration.ofDays(9));
        world.mailbox.answer(new Outcome.Accepted("seed"), new Outcome.Throttled());
        world.passes(Duration.ofDays(1).plusMinutes(10));
        assertThat(world.enrolment().active()).isTrue();

        world.passes(Duration.ofDays(1));
        assertThat(world.enrolment().ending().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(world.mailbox.to(ADDRESS)).hasSize(3);
    }

    @Test
    void aBusyServiceGetsRequestedMailsAndAlertsLater() {
        world.mailbox.answer(
                new Outcome.Accepted("seed"), new Outcome.Throttled(), new Outcome.Throttled());
        world.arrives(world.captures("guide", true), world.looksAtPrices());
        assertThat(world.mailbox.to(ADDRESS)).isEmpty();
        assertThat(world.mailbox.to(SALES)).isEmpty();

        world.passes(Duration.ofMinutes(40));
        assertThat(world.mailbox.to(ADDRESS)).hasSize(1);
        assertThat(world.mailbox.to(SALES)).hasSize(1);
    }

    @Test
    void aRefusedMailHasFailedForTheReasonGivenAndTheProgramGoesOn() {
        world.arrives(world.captures("guide", true));
        world.passes(Duration.ofDays(3));
        world.mailbox.answer(new Outcome.Accepted("seed"), new Outcome.Refused("MessageRejected"));
        world.passes(Duration.ofDays(30));

        assertThat(world.send("welcome#1#2").status()).isEqualTo(Status.FAILED);
        assertThat(world.send("welcome#1#2").reason()).isEqualTo("MessageRejected");
        assertThat(world.mailbox.subjectsTo(ADDRESS))
                .endsWith("What it costs, and how to compare")
                .hasSize(2);
    }
}
