package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.nurture.Enrolment.Ended;
import ripen.nurture.Enrolment.Verdict;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.Models;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings a lead's enrolments in line with how it stands: ends those that something has ended, and
 * takes up those that ended only for want of consent if consent has come while the program would
 * still run. Reads everything itself, so that it does not matter which event made it look, or how
 * often.
 */
public final class ReviewingEnrolments {

    private final Enrolments enrolments;
    private final Sends sends;
    private final Programs programs;
    private final Models models;

    public ReviewingEnrolments(
            Enrolments enrolments, Sends sends, Programs programs, Models models) {
        this.enrolments = enrolments;
        this.sends = sends;
        this.programs = programs;
        this.models = models;
    }

    public void review(String lead, Instant now, Cause cause) {
        for (int attempt = 0; attempt < PostingMails.ATTEMPTS; attempt++) {
            Optional<Standing> standing = enrolments.find(lead);
            if (standing.isEmpty()
                    || standing.get().enrolments().stream()
                            .allMatch(each -> settled(each, standing.get(), now, cause))) {
                return;
            }
        }
        throw new PostingMails.Contention(lead);
    }

    /** What ends the enrolment as the lead stands, if anything does. */
    Optional<Ended> ending(Enrolment enrolment, Standing standing, Instant now) {
        Instant undeliverableAt =
                standing.profile().undeliverable() == null
                        ? null
                        : DecidingSends.undeliverableAt(sends.of(enrolment.lead())).orElse(null);
        return Endings.of(
                programs.get(enrolment.program()),
                standing.profile(),
                asOf(standing, now),
                enrolment.startedAt(),
                undeliverableAt,
                now);
    }

    @Nullable LeadState asOf(Standing standing, Instant now) {
        LeadState state = standing.state();
        return state == null ? null : models.of(state).asOf(state, now);
    }

    private boolean settled(Enrolment enrolment, Standing standing, Instant now, Cause cause) {
        Ended known = enrolment.ending();
        if (known != null && !known.ending().endsForWantOfConsent()) {
            return true;
        }
        Optional<Ended> ending = ending(enrolment, standing, now);
        if (known == null) {
            return ending.isEmpty()
                    || enrolments.write(
                            enrolment.ended(ending.get(), now),
                            facts(enrolment, ending.get()),
                            cause);
        }
        Program program = programs.get(enrolment.program());
        Instant end = enrolment.startedAt().plus(program.last().after());
        if (ending.isPresent() || now.isAfter(end)) {
            return true;
        }
        Instant due = enrolment.startedAt().plus(program.step(enrolment.nextStep()).after());
        Enrolment resumed = enrolment.resumed(due.isBefore(now) ? now : due, now);
        return enrolments.write(resumed, List.of(), cause);
    }

    /** The step that was next is not sent, and the enrolment is over. */
    static List<MailFact> facts(Enrolment enrolment, Ended why) {
        return List.of(
                new MailFact.Decided(
                        enrolment.program(),
                        enrolment.nextStep(),
                        enrolment.id(),
                        Verdict.NOT_SENT,
                        why.ending().key()),
                new MailFact.Ended(enrolment.program(), enrolment.id(), why.ending()));
    }
}
