package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.nurture.Enrolment.Ended;
import ripen.nurture.Enrolment.Verdict;
import ripen.score.Histories;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.Models;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    private final Histories histories;

    public ReviewingEnrolments(
            Enrolments enrolments,
            Sends sends,
            Programs programs,
            Models models,
            Histories histories) {
        this.enrolments = enrolments;
        this.sends = sends;
        this.programs = programs;
        this.models = models;
        this.histories = histories;
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
        boolean asked = asked(enrolment, standing).findAny().isPresent();
        boolean sendsMatter =
                asked
                        || enrolment.program().equals(Programs.REENGAGEMENT)
                        || standing.profile().undeliverable() != null;
        List<Send> mails = sendsMatter ? sends.of(enrolment.lead()) : List.of();
        return Endings.of(
                programs.get(enrolment.program()),
                enrolment,
                standing.profile(),
                asOf(standing, now),
                mails,
                sunset(enrolment, standing, mails).orElse(null),
                now);
    }

    /** Since when no marketing mail may go out, by other enrolments than this one. */
    Optional<Instant> sunset(Enrolment enrolment, Standing standing, List<Send> mails) {
        return Sunset.since(
                asked(enrolment, standing).toList(),
                mails,
                () -> histories.activities(enrolment.lead()));
    }

    private static Stream<Enrolment> asked(Enrolment enrolment, Standing standing) {
        return standing.enrolments().stream()
                .filter(
                        each ->
                                each.program().equals(Programs.REENGAGEMENT)
                                        && !each.id().equals(enrolment.id()));
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
