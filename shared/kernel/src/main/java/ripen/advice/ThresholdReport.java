package ripen.advice;

import java.util.List;

/**
 * What sales' verdicts say about where levels and matrix should begin.
 *
 * @param decided leads that sales accepted, took on or returned, each by its first verdict
 * @param accepted how many of them were accepted
 * @param proposed engagement at which levels 1, 2 and 3 would begin: the median, the lower quartile
 *     and the lowest tenth of what accepted leads had; empty if too little is known
 * @param trade for each threshold what it would bring
 * @param matrix how each label fared
 * @param drift what was looked at; empty if too little is known
 * @param unknown what cannot be said, in words
 */
public record ThresholdReport(
        String model,
        int decided,
        int accepted,
        List<Double> present,
        List<Double> proposed,
        List<Trade> trade,
        List<Cell> matrix,
        List<Drift.Finding> drift,
        List<String> unknown) {

    public ThresholdReport {
        present = List.copyOf(present);
        proposed = List.copyOf(proposed);
        trade = List.copyOf(trade);
        matrix = List.copyOf(matrix);
        drift = List.copyOf(drift);
        unknown = List.copyOf(unknown);
    }

    /** Whether somebody should look at the model again. */
    public boolean reviewDue() {
        return drift.stream().anyMatch(Drift.Finding::beyondChance);
    }

    /**
     * @param engagement points
     * @param perWeek leads that reach them, in a week of the time looked at
     * @param accepted of those with a verdict that had them when it was given
     */
    public record Trade(double engagement, double perWeek, Share accepted) {}

    /**
     * @param qualifies whether the label is in the matrix now
     * @param proposed whether it should be: at least half are accepted, beyond chance; as now where
     *     the verdicts do not say
     */
    public record Cell(String label, Share accepted, boolean qualifies, boolean proposed) {}
}
