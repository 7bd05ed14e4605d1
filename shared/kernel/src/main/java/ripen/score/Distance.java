package ripen.score;

import java.time.Instant;
import java.util.List;

/**
 * How far a lead is from being marketing-qualified, in points and in words, or what got it there.
 *
 * @param qualified it is there now
 * @param points how many engagement points it lacks at {@code at}; 0 if qualified, or if points
 *     cannot help
 * @param words one sentence
 * @param ways what would get it there, the fewest steps first; empty if qualified
 */
public record Distance(boolean qualified, double points, String words, List<Way> ways, Instant at) {

    public Distance {
        ways = List.copyOf(ways);
    }

    /** So many times what one rule rewards. */
    public record Way(String rule, int times, double points, String why) {}
}
