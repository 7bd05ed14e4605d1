package ripen.nurture;

import ripen.nurture.Enrolment.Ended;
import ripen.nurture.Program.Step;
import ripen.nurture.Sends.Result;
import ripen.score.Activity;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Answers a request for a document: posts the document at once, once for each lead and document,
 * and begins the welcome program, once for each lead. A further document is posted as well and
 * begins nothing.
 */
public final class EnrollingLeads {

    private final Enrolments enrolments;
    private final AnsweringRequests answering;
    private final Program welcome;
    private final Documents documents;
    private final ReviewingEnrolments reviewing;

    public EnrollingLeads(
            Enrolments enrolments,
            AnsweringRequests answering,
            Programs programs,
            Documents documents,
            ReviewingEnrolments reviewing) {
        this.enrolments = enrolments;
        this.answering = answering;
        this.welcome = programs.get(Programs.WELCOME);
        this.documents = documents;
        this.reviewing = reviewing;
    }

    /**
     * @param conversion the form's activity; the earliest one of a lead starts the program,
     *     whichever arrives first
     */
    public void enrol(
            String lead, String document, Activity.Key conversion, Instant now, Cause cause) {
        if (!begin(lead, conversion, now, cause)) {
            return; // erased before its event arrived
        }
        answer(lead, document, now, cause);
        // What happened to the lead while the program was being begun did not see it yet.
        reviewing.review(lead, now, cause);
    }

    /** Posts the document unless that was done, or tried with an unknown end. */
    public void answer(String lead, String document, Instant now, Cause cause) {
        Result result =
                answering.answer(
                        welcome,
                        lead,
                        "requested#" + document,
                        documents.find(document),
                        now,
                        cause);
        if (result == Result.SUPPRESSED) {
            suppressed(lead, now, cause);
        }
    }

    private boolean begin(String lead, Activity.Key conversion, Instant now, Cause cause) {
        for (int attempt = 0; attempt < PostingMails.ATTEMPTS; attempt++) {
            Optional<Standing> standing = enrolments.find(lead);
            if (standing.isEmpty()) {
                return false;
            }
            Optional<Enrolment> known = standing.get().enrolment(welcome.id(), 1);
            if (known.isPresent() && !isEarlier(conversion, known.get())) {
                return true;
            }
            if (known.isPresent()
                    ? restart(known.get(), conversion, cause)
                    : start(lead, standing.get(), conversion, now, cause)) {
                return true;
            }
        }
        throw new PostingMails.Contention(lead);
    }

    private static boolean isEarlier(Activity.Key conversion, Enrolment known) {
        boolean begun =
                known.decisions().stream()
                        .anyMatch(decision -> decision.verdict() == Enrolment.Verdict.SENT);
        return !begun
                && conversion.compareTo(new Activity.Key(known.startedAt(), known.cause())) < 0;
    }

    private boolean restart(Enrolment known, Activity.Key conversion, Cause cause) {
        Instant due =
                known.active()
                        ? conversion.at().plus(welcome.step(known.nextStep()).after())
                        : null;
        return enrolments.write(
                known.startedEarlier(conversion.at(), conversion.id(), due), List.of(), cause);
    }

    private boolean start(
            String lead, Standing standing, Activity.Key conversion, Instant now, Cause cause) {
        Step first = welcome.marketingAfter(0).orElse(welcome.last());
        var begun =
                new Enrolment(
                        lead,
                        welcome.id(),
                        1,
                        conversion.at(),
                        conversion.id(),
                        cause.correlation(),
                        null,
                        first.number(),
                        conversion.at().plus(first.after()),
                        List.of(),
                        0);
        Optional<Ended> ending = reviewing.ending(begun, standing, now);
        return ending.isPresent()
                ? enrolments.write(
                        begun.ended(ending.get(), now),
                        ReviewingEnrolments.facts(begun, ending.get()),
                        cause)
                : enrolments.write(begun.begun(), List.of(), cause);
    }

    private void suppressed(String lead, Instant now, Cause cause) {
        for (int attempt = 0; attempt < PostingMails.ATTEMPTS; attempt++) {
            Optional<Enrolment> enrolment =
                    enrolments.find(lead).flatMap(standing -> standing.enrolment(welcome.id(), 1));
            if (enrolment.isEmpty() || !enrolment.get().active()) {
                return;
            }
            var why = new Ended(Ending.SUPPRESSED, enrolment.get().startedAt());
            if (enrolments.write(
                    enrolment.get().ended(why, now),
                    ReviewingEnrolments.facts(enrolment.get(), why),
                    cause)) {
                return;
            }
        }
        throw new PostingMails.Contention(lead);
    }
}
