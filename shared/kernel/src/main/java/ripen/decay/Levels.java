package ripen.decay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Engagement cut into levels: 1 is the best, one more than there are entries is the lowest. A level
 * is entered at S >= T and left when S falls below a share of T, so that nobody flaps.
 *
 * @param entries the scores at which level 1, 2, ... are entered, falling, all positive
 * @param leaveShare what share of its entry a level is left at, in (0, 1]; three quarters by
 *     default
 */
public record Levels(List<Double> entries, double leaveShare) {

    public Levels {
        entries = List.copyOf(entries);
        if (!(leaveShare > 0 && leaveShare <= 1)) {
            throw new IllegalArgumentException(
                    "A level is left at a share of its entry in (0, 1], not " + leaveShare);
        }
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) <= 0 || (i > 0 && entries.get(i) >= entries.get(i - 1))) {
                throw new IllegalArgumentException("Levels must fall and be positive: " + entries);
            }
        }
    }

    public int lowest() {
        return entries.size() + 1;
    }

    /** The score at which the level is entered. */
    public double entry(int level) {
        return entries.get(level - 1);
    }

    /** The score below which the level is left. */
    public double leaving(int level) {
        return entries.get(level - 1) * leaveShare;
    }

    /**
     * The level after the score has jumped (a grant): better if an entry is reached, the same while
     * it is not left, else as far down as it is.
     */
    public int after(int level, double score) {
        for (int better = 1; better < level; better++) {
            if (score >= entry(better)) {
                return better;
            }
        }
        for (int held = level; held < lowest(); held++) {
            if (score >= leaving(held)) {
                return held;
            }
        }
        return lowest();
    }

    /**
     * Level drops to come, if nothing happens: soonest first, each at the first millisecond at
     * which the level is left.
     */
    public List<Crossing> crossings(int level, FadingSum sum, Curve curve) {
        var crossings = new ArrayList<Crossing>();
        for (int held = level; held < lowest(); held++) {
            Optional<Instant> at = sum.fallsBelow(leaving(held), curve);
            if (at.isEmpty()) {
                break;
            }
            crossings.add(new Crossing(at.get(), held + 1));
        }
        return crossings;
    }

    /** The level is {@code level} from {@code at} on. */
    public record Crossing(Instant at, int level) {}
}
