package ripen.aws.nurture;

import ripen.aws.Purpose;
import ripen.aws.Tokens;
import ripen.lead.Answer;
import ripen.nurture.Links;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Links to our own HTTP API, each with a signed token that holds all it needs. Safe for use by many
 * threads.
 */
public final class SignedLinks implements Links {

    private static final Duration LIFETIME = Duration.ofDays(400);
    // Whoever finds an old mail must still be able to say no.
    private static final Duration UNSUBSCRIBE_LIFETIME = Duration.ofDays(5 * 365);

    // Who does not answer within a month did not mean it.
    private static final Duration CONFIRM_LIFETIME = Duration.ofDays(30);

    // An answer to an old question may be an answer to another one.
    private static final Duration ANSWER_LIFETIME = Duration.ofDays(180);

    private final Tokens tokens;
    private final String base;

    /**
     * @param base the address of the HTTP API, without a slash at the end
     */
    public SignedLinks(Tokens tokens, String base) {
        this.tokens = tokens;
        this.base = base;
    }

    @Override
    public String click(String lead, String send, String link, String target, Instant now) {
        var claims = Map.of("lead", lead, "send", send, "link", link, "to", target);
        return base + "/l/" + tokens.sign(Purpose.CLICK, claims, now.plus(LIFETIME));
    }

    @Override
    public String open(String lead, String send, Instant now) {
        return base
                + "/o/"
                + tokens.sign(Purpose.OPEN, Map.of("lead", lead, "send", send), now.plus(LIFETIME));
    }

    @Override
    public String unsubscribe(String lead, String send, Instant now) {
        var claims = Map.of("lead", lead, "send", send);
        return base
                + "/unsubscribe/"
                + tokens.sign(Purpose.UNSUBSCRIBE, claims, now.plus(UNSUBSCRIBE_LIFETIME));
    }

    @Override
    public String confirm(String lead, Instant now) {
        return base
                + "/confirm/"
                + tokens.sign(Purpose.CONFIRM, Map.of("lead", lead), now.plus(CONFIRM_LIFETIME));
    }

    @Override
    public String answer(String lead, String send, Answer answer, Instant now) {
        var claims = Map.of("lead", lead, "send", send, "answer", answer.word());
        return base + "/answer/" + tokens.sign(Purpose.ANSWER, claims, now.plus(ANSWER_LIFETIME));
    }
}
