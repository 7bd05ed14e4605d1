package ripen.advice;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What sales' verdicts and outcomes say about where levels and matrix should begin.
 *
 * @param decided leads that sales accepted, took on or returned, each by its first verdict
 * @param accepted how many of them were accepted
 * @param known leads of which it is known whether they came further than that, to a deal or as a
 *     file says, and how they stood before
 * @param further how many of them did
 * @param levels where levels would begin
 * @param trade for each threshold what it would bring
 * @param matrix how each label fared
 * @param drift what was looked at; empty if too little is known
 * @param unknown what cannot be said, in words
 */
public record ThresholdReport(
        String model,
        int decided,
        int accepted,
        int known,
        int further,
        Levels levels,
        List<Trade> trade,
        List<Cell> matrix,
        List<Drift.Finding> drift,
        List<String> unknown) {

    public ThresholdReport {
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
     * @param proposed engagement at which levels 1, 2 and 3 would begin: the median, the lower
     *     quartile and the lowest tenth of what leads had when they were ready to talk. Fewer where
     *     those lie so close that a level would begin where the one above is still held; empty if
     *     too little is known
     * @param accepted how many of those that were ready sales accepted
     * @param further how many only the outcome speaks for
     */
    public record Levels(List<Double> present, List<Double> proposed, int accepted, int further) {

        public Levels {
            present = List.copyOf(present);
            proposed = List.copyOf(proposed);
        }
    }

    /**
     * @param engagement points
     * @param perWeek leads that reach them, in a week of the time looked at
     * @param accepted of those with a verdict that had them when it was given
     * @param further of those with a known outcome that ever had them before it
     */
    public record Trade(double engagement, double perWeek, Share accepted, Share further) {}

    /**
     * @param accepted of those that had the label when sales gave its verdict
     * @param further of those that had the label when they had most engagement before the outcome
     * @param qualifies whether the label is in the matrix now
     * @param proposed whether it should be; as now where neither verdicts nor outcomes say
     * @param restsOn {@code verdicts}, {@code outcomes}, or null if the label stays as it is
     */
    public record Cell(
            String label,
            Share accepted,
            Share further,
            boolean qualifies,
            boolean proposed,
            @Nullable String restsOn) {}
}
