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
     * Leads whose label will drop before an instant if they do nothing, soonest first; none that is
     * excluded or disqualified. Looks at no more leads than the adapter says and then tells how far
     * it came.
     */
    Drops drops(Instant now, Instant before);

    /** The same drops with the names of the persons. */
    List<Drop> named(List<Drop> drops);

    /**
     * Leads worth a call that went cold within a time and still are, the most promising first; of
     * so many at most.
     */
    List<Silent> wentCold(Instant from, Instant before, int count, Instant now);

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

    /**
     * @param exactUntil every drop before this instant is among them; of later ones some may be
     *     missing
     */
    record Drops(List<Drop> drops, Instant exactUntil) {

        public Drops {
            drops = List.copyOf(drops);
        }
    }

    /**
     * At that instant the label changes.
     *
     * @param name the lead's id as long as nobody has asked for the {@link #named names}
     */
    record Drop(String lead, String name, String from, String to, Instant at) {}

    /**
     * @param company null if unknown
     * @param since when the silence became long enough
     */
    record Silent(
            String lead,
            String name,
            @Nullable String company,
            String label,
            double score,
            Instant since) {}
}
