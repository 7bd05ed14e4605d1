package ripen.nurture;

import java.util.Map;
import java.util.Optional;

/** The programs that run. Immutable. */
public record Programs(Map<String, Program> byId) {

    /** The program that a request for a document starts. */
    public static final String WELCOME = "welcome";

    /** One mail, which asks whether an address is really its owner's (double opt-in). */
    public static final String CONFIRMATION = "confirmation";

    /** Asks who has gone cold whether we should go on. */
    public static final String REENGAGEMENT = "re-engagement";

    public Programs {
        byId = Map.copyOf(byId);
    }

    /**
     * @throws IllegalArgumentException if there is no such program
     */
    public Program get(String id) {
        return Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> new IllegalArgumentException("There is no program " + id));
    }
}
