package ripen.score;

import ripen.stage.Stage;

import java.util.List;

/**
 * How far a lead is from a stage, in points and in words, or what got it there.
 *
 * @param reached it is in the stage or a later one
 * @param points how many engagement points it lacks; 0 if none, or if points cannot help
 * @param words one or two sentences
 * @param ways what would get it there, the fewest steps first; empty if it is there
 * @param reasons what got it there, the strongest first; empty if it is not there
 */
public record Distance(
        Stage stage,
        boolean reached,
        double points,
        String words,
        List<Way> ways,
        List<LedgerEntry> reasons) {

    public Distance {
        ways = List.copyOf(ways);
        reasons = List.copyOf(reasons);
    }

    /** So many times what one rule rewards, together worth so many points. */
    public record Way(String rule, int times, double points, String why) {

        @Override
        public String toString() {
            return times == 1 ? why + ", once" : why + ", " + times + " times";
        }
    }
}
