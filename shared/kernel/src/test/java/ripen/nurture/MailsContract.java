package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.lead.Consent;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.nurture.DueMails.Due;
import ripen.nurture.Enrolment.Ended;
import ripen.nurture.Sends.Move;
import ripen.nurture.Sends.ProfileChange;
import ripen.nurture.Sends.Result;
import ripen.nurture.Sends.Suppression;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What every keeper of enrolments, mails, their due index and seed copies must do. */
public interface MailsContract {

    String LEAD = "lead-1";
    String ADDRESS = "first.lead@example.com";
    Instant NOW = Instant.parse("2018-06-04T09:00:00Z");
    Cause CAUSE = new Cause("event-1", "correlation-1", NOW);

    Enrolments enrolments();

    Sends sends();

    DueMails due();

    SeedCopies seeds();

    /** Stores a profile as version 1. */
    void store(Profile profile);

    private static Profile profile() {
        var consent = new Consent(Consent.Status.GRANTED, "opt-in", NOW);
        return new Profile(
                LEAD,
                World.person(),
                new Source(Map.of("source", "newsletter")),
                consent,
                List.of("v-1"),
                List.of(new Profile.Submission("s-1", NOW)),
                1,
                null,
                List.of(),
                false,
                NOW,
                1);
    }

    private static Enrolment enrolment() {
        return new Enrolment(
                        LEAD,
                        "welcome",
                        1,
                        NOW,
                        "a-1",
                        "correlation-1",
                        null,
                        2,
                        NOW.plusSeconds(60),
                        List.of(),
                        0)
                .begun();
    }

    private static Send claim(String id) {
        return Send.claim(LEAD, id, Send.Kind.NURTURE, "welcome", 2, "1", "correlation-1", NOW);
    }

    /** The claim of the second step as the use case makes it. */
    private Move claimOfStep() {
        store(profile());
        enrolments().write(enrolment(), List.of(), CAUSE);
        Standing standing = enrolments().find(LEAD).orElseThrow();
        Enrolment after =
                standing.enrolments()
                        .getFirst()
                        .sent(SampleProgram.welcome(), "Consent: opt-in", NOW);
        return Move.of(claim("welcome#1#2"), List.of(), CAUSE)
                .with(
                        after,
                        List.of(
                                new MailFact.Decided(
                                        "welcome",
                                        2,
                                        "welcome#1",
                                        Enrolment.Verdict.SENT,
                                        "Consent: opt-in")))
                .with(new ProfileChange(standing.profile().withMailed(List.of(NOW)), List.of()))
                .provided(ADDRESS);
    }

    @Test
    default void whatWasWrittenIsReadBackEqual() {
        Move move = claimOfStep();
        assertThat(sends().commit(move)).isEqualTo(Result.DONE);

        assertThat(sends().find(LEAD, "welcome#1#2")).contains(move.send());
        assertThat(sends().of(LEAD)).containsExactly(move.send());
        Standing standing = enrolments().find(LEAD).orElseThrow();
        assertThat(standing.enrolment("welcome", 1)).contains(move.enrolment());
        assertThat(standing.profile().mailed()).containsExactly(NOW);
        assertThat(standing.profile().version()).isEqualTo(2);

        Send told = move.send().sent("m-1", NOW);
        told =
                told.withFate(told.fate().delivered(NOW).bounced(NOW, "transient").complained(NOW))
                        .asVersion(2);
        assertThat(sends().commit(Move.of(told, List.of(new MailFact.Delivered(told.id())), CAUSE)))
                .isEqualTo(Result.DONE);
        assertThat(sends().find(LEAD, told.id())).contains(told);

        Enrolment ended = move.enrolment().ended(new Ended(Ending.UNSUBSCRIBED, NOW), NOW);
        assertThat(enrolments().write(ended, List.of(), CAUSE)).isTrue();
        assertThat(enrolments().find(LEAD).orElseThrow().enrolment("welcome", 1)).contains(ended);
    }

    @Test
    default void aMailIsClaimedOnce() {
        Move move = claimOfStep();
        assertThat(sends().commit(move)).isEqualTo(Result.DONE);
        assertThat(sends().commit(move)).isEqualTo(Result.CHANGED);
        assertThat(sends().commit(Move.of(claim("welcome#1#2"), List.of(), CAUSE)))
                .isEqualTo(Result.CHANGED);
    }

    @Test
    default void aClaimIsVoidIfTheProfileChangedSinceItWasRead() {
        Move move = claimOfStep();
        Profile read = move.profile().profile();
        assertThat(
                        sends().commit(
                                        Move.of(claim("other"), List.of(), CAUSE)
                                                .with(new ProfileChange(read, List.of()))))
                .isEqualTo(Result.DONE);

        assertThat(sends().commit(move)).isEqualTo(Result.CHANGED);
        assertThat(sends().find(LEAD, "welcome#1#2")).isEmpty();
    }

    @Test
    default void aClaimIsVoidIfTheEnrolmentChangedSinceItWasRead() {
        Move move = claimOfStep();
        Enrolment stored = enrolments().find(LEAD).orElseThrow().enrolments().getFirst();
        assertThat(
                        enrolments()
                                .write(
                                        stored.ended(new Ended(Ending.QUALIFIED, NOW), NOW),
                                        List.of(),
                                        CAUSE))
                .isTrue();
        assertThat(
                        enrolments()
                                .write(
                                        stored.ended(new Ended(Ending.QUALIFIED, NOW), NOW),
                                        List.of(),
                                        CAUSE))
                .isFalse();

        assertThat(sends().commit(move)).isEqualTo(Result.CHANGED);
        assertThat(sends().find(LEAD, "welcome#1#2")).isEmpty();
        assertThat(enrolments().find(LEAD).orElseThrow().profile().mailed()).isEmpty();
    }

    @Test
    default void aSuppressedAddressGetsNoClaimHoweverItIsWritten() {
        Move move = claimOfStep();
        Send bounced =
                Send.claim(
                        LEAD,
                        "requested#guide",
                        Send.Kind.REQUESTED,
                        "welcome",
                        1,
                        "guide",
                        "c",
                        NOW);
        assertThat(
                        sends().commit(
                                        Move.of(bounced, List.of(), CAUSE)
                                                .suppressing(
                                                        new Suppression(
                                                                "First.Lead@example.com",
                                                                "bounced",
                                                                NOW))))
                .isEqualTo(Result.DONE);

        assertThat(sends().commit(move)).isEqualTo(Result.SUPPRESSED);
        assertThat(sends().find(LEAD, "welcome#1#2")).isEmpty();
    }

    @Test
    default void aLeadThatIsNotThereHasNothing() {
        assertThat(enrolments().find("nobody")).isEmpty();
        assertThat(sends().of("nobody")).isEmpty();
        assertThat(sends().find("nobody", "x")).isEmpty();
    }

    @Test
    default void whatIsOpenIsDueAndWhatIsSettledIsNot() {
        Move move = claimOfStep();
        assertThat(allDue(NOW.plusSeconds(59))).isEmpty();
        assertThat(allDue(NOW.plusSeconds(60)))
                .containsExactly(new Due.StepDue(LEAD, "welcome", 1));

        sends().commit(move);
        assertThat(allDue(NOW.plus(Send.POSTING)))
                .containsExactly(new Due.SendDue(LEAD, "welcome#1#2"));

        sends().commit(Move.of(move.send().sent("m", NOW), List.of(), CAUSE));
        assertThat(allDue(NOW.plus(Send.POSTING))).isEmpty();
        assertThat(allDue(NOW.plusSeconds(10 * 86400)))
                .containsExactly(new Due.StepDue(LEAD, "welcome", 1));
    }

    @Test
    default void aSeedCopyIsClaimedOnceUnlessItIsReleased() {
        Program program = SampleProgram.welcome();
        assertThat(seeds().claim(program, 1, "a@x.test")).isTrue();
        assertThat(seeds().claim(program, 1, "a@x.test")).isFalse();
        assertThat(seeds().claim(program, 2, "a@x.test")).isTrue();
        seeds().release(program, 1, "a@x.test");
        assertThat(seeds().claim(program, 1, "a@x.test")).isTrue();
    }

    private List<Due> allDue(Instant until) {
        return java.util.stream.IntStream.range(0, due().shards())
                .boxed()
                .flatMap(shard -> due().dueBy(until, shard, 100).stream())
                .toList();
    }
}
