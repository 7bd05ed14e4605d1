package ripen.aws;

/** What a token is good for; one for another purpose is no better than an altered one. */
public enum Purpose {
    CLICK,
    OPEN,
    UNSUBSCRIBE,
    CONFIRM,
    ANSWER
}
