package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.nurture.Enrolment.Verdict;

import java.time.Instant;

/** What happened to an enrolment or a mail; each becomes an event. */
public sealed interface MailFact {

    /** A step was decided. */
    record Decided(String program, int step, String enrolment, Verdict verdict, String reason)
            implements MailFact {}

    /** A lead left a program. */
    record Ended(String program, String enrolment, Ending ending) implements MailFact {}

    /** The mail service took a mail. */
    record Sent(String send, Send.Kind kind, @Nullable String program, int step)
            implements MailFact {}

    record Delivered(String send) implements MailFact {}

    /** {@code bounce} is {@code permanent}, {@code transient} or {@code undetermined}. */
    record Bounced(String send, String bounce) implements MailFact {}

    record Complained(String send) implements MailFact {}

    /** A complaint withdraws consent; {@code from} is the status that it had. */
    record ConsentWithdrawn(String from, Instant at) implements MailFact {}
}
