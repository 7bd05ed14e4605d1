package ripen.aws.nurture;

import org.jspecify.annotations.Nullable;

import ripen.aws.Outbox;
import ripen.events.ConsentChanged;
import ripen.events.EmailBounced;
import ripen.events.EmailComplained;
import ripen.events.EmailDelivered;
import ripen.events.EmailSent;
import ripen.events.EnrolmentEnded;
import ripen.events.SendDecided;
import ripen.nurture.MailFact;
import ripen.score.Histories.Cause;

import java.util.List;

/** The events that announce what happened to enrolments and mails. */
final class MailOutbox {

    private MailOutbox() {}

    static Outbox of(String lead, String sk, long version, List<MailFact> facts, Cause cause) {
        var outbox = Outbox.of(lead, sk, version, cause);
        for (MailFact fact : facts) {
            outbox = and(outbox, fact);
        }
        return outbox;
    }

    private static Outbox and(Outbox outbox, MailFact fact) {
        return switch (fact) {
            case MailFact.Decided decided ->
                    outbox.and(
                            SendDecided.TYPE,
                            meta ->
                                    new SendDecided(
                                            meta,
                                            decided.program(),
                                            Integer.toString(decided.step()),
                                            decided.enrolment(),
                                            decided.verdict().word(),
                                            decided.reason()));
            case MailFact.Ended ended ->
                    outbox.and(
                            EnrolmentEnded.TYPE,
                            meta ->
                                    new EnrolmentEnded(
                                            meta,
                                            ended.program(),
                                            ended.enrolment(),
                                            ended.ending().key()));
            case MailFact.Sent sent ->
                    outbox.and(
                            EmailSent.TYPE,
                            meta ->
                                    new EmailSent(
                                            meta,
                                            sent.send(),
                                            sent.kind().word(),
                                            sent.program(),
                                            step(sent)));
            case MailFact.Delivered delivered ->
                    outbox.and(
                            EmailDelivered.TYPE,
                            meta -> new EmailDelivered(meta, delivered.send()));
            case MailFact.Bounced bounced ->
                    outbox.and(
                            EmailBounced.TYPE,
                            meta -> new EmailBounced(meta, bounced.send(), bounced.bounce()));
            case MailFact.Complained complained ->
                    outbox.and(
                            EmailComplained.TYPE,
                            meta -> new EmailComplained(meta, complained.send()));
            case MailFact.ConsentWithdrawn withdrawn ->
                    outbox.and(
                            ConsentChanged.TYPE,
                            withdrawn.at(),
                            meta -> new ConsentChanged(meta, withdrawn.from(), "withdrawn", null));
        };
    }

    private static @Nullable String step(MailFact.Sent sent) {
        return sent.program() == null ? null : Integer.toString(sent.step());
    }
}
