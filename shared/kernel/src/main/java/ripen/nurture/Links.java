package ripen.nurture;

import ripen.lead.Answer;

import java.time.Instant;

/**
 * The addresses in a mail that lead back to us. Each is signed, says what it is for, and expires.
 */
public interface Links {

    /** Counts a click and leads on to the target. */
    String click(String lead, String send, String link, String target, Instant now);

    /** An invisible picture: counts that the mail was shown. */
    String open(String lead, String send, Instant now);

    /** A page that asks, and that mail programs may post to at once (RFC 8058). */
    String unsubscribe(String lead, String send, Instant now);

    /** A page that asks whether consent was given by the owner of the address. */
    String confirm(String lead, Instant now);

    /** A page that asks whether this is the answer, with a button that gives it. */
    String answer(String lead, String send, Answer answer, Instant now);

    /**
     * Links that go nowhere, by a domain that cannot exist (RFC 2606), for copies that must not
     * count.
     */
    Links DEAD =
            new Links() {
                private static final String NOWHERE = "https://seed-copy.invalid/";

                @Override
                public String click(
                        String lead, String send, String link, String target, Instant now) {
                    return NOWHERE + link;
                }

                @Override
                public String open(String lead, String send, Instant now) {
                    return NOWHERE + "open";
                }

                @Override
                public String unsubscribe(String lead, String send, Instant now) {
                    return NOWHERE + "unsubscribe";
                }

                @Override
                public String confirm(String lead, Instant now) {
                    return NOWHERE + "confirm";
                }

                @Override
                public String answer(String lead, String send, Answer answer, Instant now) {
                    return NOWHERE + answer.word();
                }
            };
}
