package ripen.nurture;

import ripen.lead.Consent;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.Optional;

/**
 * Asks the owner of an address whether the consent that was given for it is theirs (double opt-in):
 * one mail for each time that consent was given.
 */
public final class ConfirmingAddresses {

    private static final String KEY = "confirm#";

    private final Enrolments enrolments;
    private final AnsweringRequests answering;
    private final PostingMails posting;
    private final Program program;

    public ConfirmingAddresses(
            Enrolments enrolments,
            AnsweringRequests answering,
            PostingMails posting,
            Programs programs) {
        this.enrolments = enrolments;
        this.answering = answering;
        this.posting = posting;
        program = programs.get(Programs.CONFIRMATION);
    }

    /** Asks unless that was done, or there is nothing to confirm. */
    public void ask(String lead, Instant now, Cause cause) {
        key(lead)
                .ifPresent(
                        id -> {
                            var _ = answering.answer(program, lead, id, null, now, cause);
                        });
    }

    /** Tries again what the mail service was too busy for, if it is still to be confirmed. */
    void again(Send released, Instant now, Cause cause) {
        if (key(released.lead()).filter(released.id()::equals).isPresent()) {
            ask(released.lead(), now, cause);
        } else {
            posting.drop(released, "There is nothing to confirm any more", cause);
        }
    }

    private Optional<String> key(String lead) {
        return enrolments
                .find(lead)
                .map(Standing::profile)
                .map(Profile::consent)
                .filter(consent -> consent.status() == Consent.Status.PENDING)
                .map(Consent::at)
                .map(at -> KEY + at.toEpochMilli());
    }
}
