package ripen.capture;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Others changed the same thing at every attempt. Nothing was accepted, so whoever sent it sends it
 * again.
 */
public final class Contention extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int ATTEMPTS = 20;

    private Contention(String kind, String id) {
        super(kind + " " + id + " was changed by others at each of " + ATTEMPTS + " attempts.");
    }

    /**
     * Repeats until there is an answer: each attempt reads again what the last one found changed.
     */
    public static <T> T retrying(String kind, String id, Supplier<Optional<T>> attempt) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<T> answer = attempt.get();
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new Contention(kind, id);
    }

    /** The same for what only succeeds or not. */
    static void retrying(String kind, String id, BooleanSupplier attempt) {
        retrying(
                kind,
                id,
                () -> attempt.getAsBoolean() ? Optional.of(true) : Optional.<Boolean>empty());
    }
}
