package ripen.nurture;

import ripen.lead.Profile;
import ripen.nurture.Enrolment.Ended;
import ripen.nurture.Sends.Move;
import ripen.nurture.Sends.ProfileChange;
import ripen.nurture.Sends.Result;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one way a mail to a lead or about a lead leaves: claim, post, settle.
 *
 * <p>Only who has written the claim posts, and posts once. Whoever dies between the claim and its
 * settling leaves a claim behind; nobody posts it again: it becomes undecided, until an event of
 * the mail service tells what became of it, or nobody does for {@link Send#SILENCE}. A mail that
 * the service certainly did not take is released, with everything that its claim had moved, and may
 * be claimed again.
 */
public final class PostingMails {

    static final int ATTEMPTS = 20;

    private final Sends sends;
    private final Enrolments enrolments;
    private final Mailbox mailbox;

    public PostingMails(Sends sends, Enrolments enrolments, Mailbox mailbox) {
        this.sends = sends;
        this.enrolments = enrolments;
        this.mailbox = mailbox;
    }

    /** Claims, posts and settles; if the claim fails, nothing is posted. */
    public Result post(Move claim, Mail mail, Instant now) {
        Result result = sends.commit(claim);
        if (result == Result.DONE) {
            settle(claim, mailbox.send(mail), now);
        }
        return result;
    }

    /**
     * Posts a mail to colleagues about a lead, once for each id.
     *
     * @param known what is known of it already
     * @param mail asked for only if it is to go out
     * @return false if the claim met another write, and has to be looked at again
     */
    boolean once(
            String lead,
            String id,
            Optional<Send> known,
            Supplier<Mail> mail,
            Instant now,
            Cause cause) {
        known.ifPresent(send -> giveUp(send, cause));
        if (known.isPresent() && known.get().status() != Send.Status.RELEASED) {
            return true;
        }
        Mail written = mail.get();
        Send claim =
                known.map(send -> send.claimedAgain(now))
                        .orElseGet(
                                () ->
                                        Send.claim(
                                                lead,
                                                id,
                                                Send.Kind.ALERT,
                                                null,
                                                0,
                                                null,
                                                cause.correlation(),
                                                now));
        return post(Move.of(claim, List.of(), cause), written, now) != Result.CHANGED;
    }

    /**
     * Somebody died between the claim and its settling; the mail may have gone out, so it is not
     * posted again.
     */
    public void giveUp(Send claimed, Cause cause) {
        if (claimed.status() == Send.Status.CLAIMED) {
            update(
                    claimed,
                    send ->
                            onlyIf(
                                    send.status() == Send.Status.CLAIMED,
                                    send.undecided("Nobody saw whether it was taken")),
                    cause);
        }
    }

    /** A mail that was to be tried again is not wanted any more. */
    void drop(Send released, String why, Cause cause) {
        update(
                released,
                send -> onlyIf(send.status() == Send.Status.RELEASED, send.failed(why)),
                cause);
    }

    /** No event about an undecided mail came in all that time. */
    public void forget(Send undecided, Cause cause) {
        update(
                undecided,
                send -> onlyIf(send.status() == Send.Status.UNDECIDED, send.unknown()),
                cause);
    }

    private void settle(Move claim, Mailbox.Outcome outcome, Instant now) {
        Send claimed = claim.send();
        Cause cause = claim.cause();
        switch (outcome) {
            case Mailbox.Outcome.Accepted(String messageId) ->
                    update(claimed, send -> accepted(send, messageId, now), cause);
            case Mailbox.Outcome.Refused(String reason) ->
                    update(claimed, send -> onlyIf(send.isOpen(), send.failed(reason)), cause);
            case Mailbox.Outcome.Unclear(String reason) ->
                    update(
                            claimed,
                            send ->
                                    onlyIf(
                                            send.status() == Send.Status.CLAIMED,
                                            send.undecided(reason)),
                            cause);
            case Mailbox.Outcome.Throttled() -> release(claim, now);
        }
    }

    /** Its event may have been faster and have settled it already. */
    private static Optional<Change> accepted(Send send, String messageId, Instant now) {
        boolean open = send.isOpen() || send.status() == Send.Status.UNKNOWN;
        var fact = new MailFact.Sent(send.id(), send.kind(), send.program(), send.step());
        return open
                ? Optional.of(new Change(send.sent(messageId, now), List.of(fact)))
                : Optional.empty();
    }

    private record Change(Send next, List<MailFact> facts) {}

    private static Optional<Change> onlyIf(boolean condition, Send next) {
        return condition ? Optional.of(new Change(next, List.of())) : Optional.empty();
    }

    private void update(Send known, Function<Send, Optional<Change>> change, Cause cause) {
        Optional<Send> current = Optional.of(known);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Change> wanted = current.flatMap(change);
            if (wanted.isEmpty()) {
                return;
            }
            Move move = Move.of(wanted.get().next(), wanted.get().facts(), cause);
            if (sends.commit(move) == Result.DONE) {
                return;
            }
            current = sends.find(known.lead(), known.id());
        }
        throw new Contention(known.lead());
    }

    /** Takes back all that the claim has moved, in one write. */
    private void release(Move claim, Instant now) {
        Instant again = now.plus(Send.RESPITE);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Send> send = sends.find(claim.send().lead(), claim.send().id());
            if (send.isEmpty() || !send.get().isOpen()) {
                return;
            }
            Move back =
                    Move.of(
                            send.get().released(claim.enrolment() == null ? again : null),
                            List.of(),
                            claim.cause());
            if (claim.enrolment() != null) {
                back = withEnrolment(back, claim, again, now);
            }
            if (sends.commit(back) == Result.DONE) {
                return;
            }
        }
        throw new Contention(claim.send().lead());
    }

    private Move withEnrolment(Move back, Move claim, Instant again, Instant now) {
        Enrolment after = claim.enrolment();
        Standing standing = enrolments.find(claim.send().lead()).orElse(null);
        if (after == null || standing == null) {
            return back;
        }
        Profile profile = standing.profile();
        var mailed =
                profile.mailed().stream()
                        .filter(at -> !at.equals(claim.send().claimedAt()))
                        .toList();
        Move move = back.with(new ProfileChange(profile.withMailed(mailed), List.of()));
        return standing.enrolment(after.program(), after.n())
                .filter(stored -> isAsClaimed(stored, after))
                .map(
                        stored ->
                                move.with(
                                        stored.released(claim.send().step(), again, now),
                                        List.of()))
                .orElse(move);
    }

    /** Nothing else has ended it or moved it on since. */
    private static boolean isAsClaimed(Enrolment stored, Enrolment after) {
        Ended ended = stored.ending();
        return stored.nextStep() == after.nextStep()
                && (ended == null || ended.ending() == Ending.COMPLETED);
    }

    /** Others changed the lead at every attempt. */
    public static final class Contention extends RuntimeException {
        private static final long serialVersionUID = 1;

        Contention(String lead) {
            super(
                    "Lead "
                            + lead
                            + " was changed by others at each of "
                            + ATTEMPTS
                            + " attempts; try again.");
        }
    }
}
