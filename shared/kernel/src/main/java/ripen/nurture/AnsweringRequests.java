package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.nurture.Documents.Document;
import ripen.nurture.Program.Step;
import ripen.nurture.Sends.Move;
import ripen.nurture.Sends.Result;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Posts what a person has just asked for, at once and at most once for each key. It needs no
 * consent and no hour of the day, only an address that takes mail.
 */
public final class AnsweringRequests {

    private final Enrolments enrolments;
    private final Sends sends;
    private final Letters letters;
    private final PostingMails posting;
    private final SeedingCopies seeding;

    public AnsweringRequests(
            Enrolments enrolments,
            Sends sends,
            Letters letters,
            PostingMails posting,
            SeedingCopies seeding) {
        this.enrolments = enrolments;
        this.sends = sends;
        this.letters = letters;
        this.posting = posting;
        this.seeding = seeding;
    }

    /**
     * Posts the program's requested mail unless that was done, or tried with an unknown end.
     *
     * @param id the key of "at most once" within the lead
     * @return DONE also if there was nothing to do
     */
    Result answer(
            Program program,
            String lead,
            String id,
            @Nullable Document document,
            Instant now,
            Cause cause) {
        for (int attempt = 0; attempt < PostingMails.ATTEMPTS; attempt++) {
            Result result = attempt(program, lead, id, document, now, cause);
            if (result != Result.CHANGED) {
                return result;
            }
        }
        throw new PostingMails.Contention(lead);
    }

    private Result attempt(
            Program program,
            String lead,
            String id,
            @Nullable Document document,
            Instant now,
            Cause cause) {
        Optional<Send> known = sends.find(lead, id);
        known.ifPresent(send -> posting.giveUp(send, cause));
        Optional<Step> step = program.requested();
        Optional<Standing> standing = enrolments.find(lead);
        boolean claimable = known.isEmpty() || known.get().status() == Send.Status.RELEASED;
        if (!claimable
                || step.isEmpty()
                || standing.isEmpty()
                || standing.get().profile().person().email() == null) {
            return Result.DONE;
        }
        var person = standing.get().profile().person();
        Mail mail = letters.write(program, step.get(), lead, id, person, document, now);
        if (document != null) {
            seeding.seed(program, step.get(), document, now);
        }
        Send claim =
                known.map(send -> send.claimedAgain(now))
                        .orElseGet(
                                () ->
                                        Send.claim(
                                                lead,
                                                id,
                                                Send.Kind.REQUESTED,
                                                program.id(),
                                                step.get().number(),
                                                document == null ? null : document.id(),
                                                cause.correlation(),
                                                now));
        return posting.post(Move.of(claim, List.of(), cause).provided(person.email()), mail, now);
    }
}
