package ripen.nurture;

import ripen.lead.Profile;
import ripen.nurture.Enrolment.Ended;
import ripen.nurture.Enrolment.Verdict;
import ripen.nurture.Program.Step;
import ripen.nurture.Sends.Move;
import ripen.nurture.Sends.ProfileChange;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides a step that is due, and posts its mail if it is to go out. Every decision is kept on the
 * enrolment and announced.
 */
public final class SendingDueSteps {

    private final Enrolments enrolments;
    private final Sends sends;
    private final Programs programs;
    private final Letters letters;
    private final PostingMails posting;
    private final SeedingCopies seeding;
    private final ReviewingEnrolments reviewing;
    private final ChoosingTopics topics;
    private final Zones zones;

    public SendingDueSteps(
            Enrolments enrolments,
            Sends sends,
            Programs programs,
            Letters letters,
            PostingMails posting,
            SeedingCopies seeding,
            ReviewingEnrolments reviewing,
            ChoosingTopics topics,
            Zones zones) {
        this.enrolments = enrolments;
        this.sends = sends;
        this.programs = programs;
        this.letters = letters;
        this.posting = posting;
        this.seeding = seeding;
        this.reviewing = reviewing;
        this.topics = topics;
        this.zones = zones;
    }

    /** Does nothing unless the enrolment's next step really is due: an index may lag behind. */
    public void send(String lead, String program, int n, Instant now, Cause cause) {
        for (int attempt = 0; attempt < PostingMails.ATTEMPTS; attempt++) {
            Optional<Standing> standing = enrolments.find(lead);
            Optional<Enrolment> enrolment = standing.flatMap(found -> found.enrolment(program, n));
            if (standing.isEmpty() || enrolment.isEmpty() || !enrolment.get().isDue(now)) {
                return;
            }
            var following = new Cause(cause.id(), enrolment.get().correlation(), cause.at());
            if (decided(standing.get(), enrolment.get(), now, following)) {
                return;
            }
        }
        throw new PostingMails.Contention(lead);
    }

    private boolean decided(Standing standing, Enrolment enrolment, Instant now, Cause cause) {
        Program program = programs.get(enrolment.program());
        Profile profile = standing.profile();
        List<Send> before = sends.of(enrolment.lead());
        SendDecision decision =
                DecidingSends.decide(
                        program,
                        enrolment,
                        profile,
                        reviewing.asOf(standing, now),
                        before,
                        reviewing.sunset(enrolment, standing, before).orElse(null),
                        now,
                        zones.of(profile.person().country()));
        return switch (decision) {
            case SendDecision.End(Ended why) -> end(enrolment, why, now, cause);
            case SendDecision.Wait(Instant until, String why) ->
                    enrolments.write(
                            enrolment.waiting(until, why, now),
                            List.of(decided(enrolment, Verdict.WAITING, why)),
                            cause);
            case SendDecision.SendNow(String why) ->
                    post(program, standing, enrolment, before, why, now, cause);
        };
    }

    private boolean end(Enrolment enrolment, Ended why, Instant now, Cause cause) {
        return enrolments.write(
                enrolment.ended(why, now), ReviewingEnrolments.facts(enrolment, why), cause);
    }

    private boolean post(
            Program program,
            Standing standing,
            Enrolment enrolment,
            List<Send> before,
            String why,
            Instant now,
            Cause cause) {
        Profile profile = standing.profile();
        Step step = program.step(enrolment.nextStep());
        String id = enrolment.id() + "#" + step.number();
        Topic topic = topics.choose(program, enrolment.lead(), standing.state(), before, now);
        Mail mail =
                letters.write(
                        program, step, enrolment.lead(), id, profile.person(), null, topic, now);
        if (!seeding.seed(program, step, null, now)) {
            // The lead's mail would not fare better, and the copy is to go out before it.
            return enrolments.write(
                    enrolment.waiting(now.plus(Send.RESPITE), Enrolment.BUSY, now),
                    List.of(decided(enrolment, Verdict.WAITING, Enrolment.BUSY)),
                    cause);
        }
        Send claim =
                before.stream()
                        .filter(
                                send ->
                                        send.id().equals(id)
                                                && send.status() == Send.Status.RELEASED)
                        .findFirst()
                        .map(send -> send.claimedAgain(now))
                        .orElseGet(
                                () ->
                                        Send.claim(
                                                enrolment.lead(),
                                                id,
                                                Send.Kind.NURTURE,
                                                program.id(),
                                                step.number(),
                                                program.version(),
                                                enrolment.correlation(),
                                                now));
        Enrolment after = enrolment.sent(program, why, now);
        Move move =
                Move.of(claim, List.of(), cause)
                        .with(after, facts(enrolment, after, why))
                        .with(
                                new ProfileChange(
                                        profile.withMailed(
                                                FrequencyCap.remember(profile.mailed(), now)),
                                        List.of()))
                        .provided(profile.person().email());
        return switch (posting.post(move, mail, now)) {
            case DONE -> true;
            case CHANGED -> false;
            case SUPPRESSED -> end(enrolment, new Ended(Ending.SUPPRESSED, now), now, cause);
        };
    }

    private static List<MailFact> facts(Enrolment enrolment, Enrolment after, String why) {
        MailFact sent = decided(enrolment, Verdict.SENT, why);
        return after.active()
                ? List.of(sent)
                : List.of(
                        sent,
                        new MailFact.Ended(enrolment.program(), enrolment.id(), Ending.COMPLETED));
    }

    private static MailFact decided(Enrolment enrolment, Verdict verdict, String why) {
        return new MailFact.Decided(
                enrolment.program(), enrolment.nextStep(), enrolment.id(), verdict, why);
    }
}
