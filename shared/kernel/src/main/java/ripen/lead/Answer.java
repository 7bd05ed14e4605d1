package ripen.lead;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a person can answer when a mail asks whether we should go on. */
public enum Answer {
    /** Wants to be contacted at once: sales takes over. */
    NOW,
    /** Not before {@link #LATER_IS} has passed. */
    LATER,
    /** Unsubscribes. */
    NOT_AT_ALL,
    /** Wants to go on hearing from us. */
    KEEP,
    /** Wants no marketing mail until they act again themselves. */
    PAUSE;

    /** How long who answers "later" is left alone. */
    public static final Duration LATER_IS = Duration.ofDays(90);

    /** The word in links, in the store and in activities: {@code not-at-all}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty if it is no answer. */
    public static Optional<Answer> find(String word) {
        for (Answer answer : values()) {
            if (answer.word().equals(word)) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }
}
