package ripen.advice;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * How a draft would have done, beside the published model.
 *
 * @param leads that were judged
 * @param unknown who was left out, and what cannot be known from so few outcomes, in words
 * @param flips leads that one model qualifies and the other does not, as of the instant of judging;
 *     the first page
 * @param flipsInAll how many there are
 */
public record BacktestReport(
        int leads,
        int converted,
        Side draft,
        @Nullable Side published,
        List<String> unknown,
        List<Flip> flips,
        int flipsInAll) {

    public BacktestReport {
        unknown = List.copyOf(unknown);
        flips = List.copyOf(flips);
    }

    /**
     * One model.
     *
     * @param auc of fit points plus engagement; null with outcomes of one kind only, or with too
     *     few
     * @param qualifiedPerWeek entries into marketing-qualified, by week of the replayed time
     */
    public record Side(String model, List<Band> bands, @Nullable Auc auc, double qualifiedPerWeek) {
        public Side {
            bands = List.copyOf(bands);
        }
    }

    /**
     * @param lift the band's conversion over that of all; 0 if nobody converted
     */
    public record Band(
            String label, Share conversion, double lift, double liftLow, double liftHigh) {}

    /** A lead that would (not) be qualified any more. */
    public record Flip(String lead, String from, String to, boolean qualifiesNow) {}
}
