package ripen.score;

import ripen.score.SweepingDecay.Swept;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Some leads could not be swept; all others were. Thrown at the end of a sweep, so that its
 * invocation counts as failed and somebody is told.
 */
public final class SweepFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A message that names thousands helps nobody; those that fail still fail in an hour. */
    private static final int NAMED = 20;

    private final transient Swept swept;

    /**
     * @param failures by lead id; not empty
     */
    SweepFailed(Swept swept, Map<String, RuntimeException> failures) {
        super(message(swept, failures), failures.values().iterator().next());
        this.swept = swept;
        failures.values().stream().skip(1).limit(NAMED - 1L).forEach(this::addSuppressed);
    }

    /** What the sweep did all the same. */
    public Swept swept() {
        return swept;
    }

    private static String message(Swept swept, Map<String, RuntimeException> failures) {
        String named =
                failures.entrySet().stream()
                        .limit(NAMED)
                        .map(failure -> failure.getKey() + ": " + failure.getValue())
                        .collect(Collectors.joining("; "));
        int more = failures.size() - NAMED;
        return "Not swept: "
                + named
                + (more > 0 ? "; and " + more + " more" : "")
                + ". The sweep: "
                + new TreeMap<>(swept.figures());
    }
}
