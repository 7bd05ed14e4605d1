package ripen.score;

import java.util.List;

/**
 * How well a profile fits, recomputed as a whole whenever it changes; it does not fade.
 *
 * @param points the sum of the reasons' points, held within 0 to 100
 * @param completeness the share of the questions that matter that are answered, 0 to 1
 */
public record Fit(Grade grade, double points, double completeness, List<Reason> reasons) {

    public Fit {
        reasons = List.copyOf(reasons);
    }

    /** One rule that matched. */
    public record Reason(String rule, double points, String why) {}
}
