package ripen.kpi;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * How the leads stand and what is coming, as the indexes tell it; what it costs does not follow the
 * number of leads.
 */
public interface Outlook {

    /** The hottest leads, hottest first; none that is excluded. */
    List<Hot> hottest(int count, Instant now);

    /**
     * Leads whose level will drop by then if they do nothing, soonest first; none that is excluded.
     */
    List<Drop> drops(Instant now, Instant until, int atMost);

    /**
     * @param name of the person, the address where the name is unknown
     * @param company null if unknown
     * @param hotUntil when the label leaves the matrix if nothing happens; null if it is not in it,
     *     or not by its score
     */
    record Hot(
            String lead,
            String name,
            @Nullable String company,
            String label,
            double score,
            @Nullable Instant hotUntil) {}

    /** At that instant the label changes. */
    record Drop(String lead, String name, String from, String to, Instant at) {}
}
