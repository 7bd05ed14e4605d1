package ripen.nurture;

import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that nobody was told of, since it was noticed only after an outage and was over by
 * then, or since that is the policy.
 *
 * @param at when it happened
 * @param noticedAt when it was noticed
 */
public record Missed(String lead, What what, Instant at, Instant noticedAt) {

    /** What happened. */
    public enum What {
        /** Went cold, and was not any more when it was noticed. */
        WENT_COLD_AND_CAME_BACK,
        /** Became marketing-qualified, and was not any more. */
        QUALIFIED_AND_FADED,
        /** Was not marketing-qualified any more, and was again. */
        FADED_AND_QUALIFIED,
        /** Went cold and still is; the policy says that nothing follows. */
        WENT_COLD,
        /** Became marketing-qualified and still is; the policy says that nothing follows. */
        QUALIFIED;

        /** The word in JSON and in the store: {@code went-cold-and-came-back}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * @throws IllegalArgumentException if there is no such word
         */
        public static What of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Where it is kept, to be counted: each once, by lead, what and when it happened. */
    @FunctionalInterface
    public interface Store {

        /** Does nothing if it is kept already. */
        void keep(Missed missed, Cause cause);
    }
}
