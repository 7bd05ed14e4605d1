package ripen.nurture;

/**
 * Why an enrolment ended: a key for events, and the sentence that people read. Of two at the same
 * instant the one that stands first counts.
 */
public enum Ending {
    NO_CONSENT("no-consent", "No marketing consent was given"),
    NOT_CONFIRMED("consent-not-confirmed", "The marketing consent was not confirmed"),
    NO_ADDRESS("no-address", "There is no e-mail address"),
    EXCLUDED("excluded", "The lead is excluded"),
    DISQUALIFIED("disqualified", "The lead is disqualified"),
    COMPLAINED("complained", "Marked a mail as unwanted"),
    UNSUBSCRIBED("unsubscribed", "Unsubscribed"),
    BOUNCED("bounced", "The address does not exist: a mail bounced for good"),
    SUPPRESSED("suppressed", "The address is suppressed"),
    HAND_RAISED("hand-raise", "Asked for a demo, a quote or contact: sales takes over"),
    QUALIFIED("marketing-qualified", "Became marketing-qualified: sales takes over"),
    POSTPONED("answered-later", "Asked to be written to later"),
    PAUSED("answered-pause", "Asked us to pause: no marketing mail until they act again"),
    KEPT("answered-keep", "Wants to go on hearing from us"),
    AWOKE("awoke", "Showed interest again"),
    SUNSET("sunset", "Silent after the re-engagement program: no marketing mail until they act"),
    COMPLETED("completed", "All mails of the program are through");

    private final String key;
    private final String words;

    Ending(String key, String words) {
        this.key = key;
        this.words = words;
    }

    public String key() {
        return key;
    }

    public String words() {
        return words;
    }

    /**
     * For want of consent: consent that comes while the program would still run takes it up again.
     */
    public boolean endsForWantOfConsent() {
        return this == NO_CONSENT || this == NOT_CONFIRMED;
    }

    /**
     * @throws IllegalArgumentException if there is no such ending
     */
    public static Ending of(String key) {
        for (Ending ending : values()) {
            if (ending.key.equals(key)) {
                return ending;
            }
        }
        throw new IllegalArgumentException("No enrolment ends with " + key);
    }
}
