package ripen.nurture;

/**
 * Where mails are posted. One call is at most one mail: an implementation never repeats a mail that
 * may have been taken, and says so when it does not know.
 */
public interface Mailbox {

    Outcome send(Mail mail);

    /** What became of one attempt to post a mail. */
    sealed interface Outcome {

        /** It was taken and will be delivered or come back as a bounce. */
        record Accepted(String messageId) implements Outcome {}

        /** It was certainly not taken, and may be sent again later. */
        record Throttled() implements Outcome {}

        /** It was certainly not taken, and never will be as it stands. */
        record Refused(String reason) implements Outcome {}

        /** Nobody can say whether it was taken; it must not be sent again. */
        record Unclear(String reason) implements Outcome {}
    }
}
