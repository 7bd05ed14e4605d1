package ripen.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines that bring a ledger in line with a fold over everything recorded: for each activity and
 * rule, what the lines there are lack to what they should sum up to. Nothing is changed or removed.
 *
 * @param more begins the reason where something was granted that counts otherwise now
 * @param gone begins the reason where something was granted that counts no more
 * @param rename whether a line that was not there at all is an adjustment as well
 */
record Adjustments(String more, String gone, String model, boolean rename) {

    static Adjustments late(ScoringModel model) {
        return new Adjustments(
                "Re-counted after a late activity: ",
                "Taken back after a late activity: ",
                model.version(),
                false);
    }

    static Adjustments rescored(ScoringModel model) {
        String version = model.version();
        return new Adjustments(
                "Re-scored under model " + version + ": ",
                "Taken back under model " + version + ": ",
                version,
                true);
    }

    /**
     * @param sequence the version of the state that is written with the lines
     */
    List<LedgerEntry> of(List<LedgerEntry> entered, List<LedgerEntry> right, long sequence) {
        Map<LedgerEntry.Subject, Double> sums = new HashMap<>();
        entered.forEach(entry -> sums.merge(entry.subject(), entry.points(), Double::sum));
        var adjustments = new ArrayList<LedgerEntry>();
        for (LedgerEntry entry : right) {
            Double sum = sums.remove(entry.subject());
            if (sum == null) {
                adjustments.add(rename ? line(entry, entry.points(), more, sequence) : entry);
            } else if (Math.abs(entry.points() - sum) > 1e-9) {
                adjustments.add(line(entry, entry.points() - sum, more, sequence));
            }
        }
        for (LedgerEntry entry : entered) {
            Double sum = sums.remove(entry.subject());
            if (sum != null && Math.abs(sum) > 1e-9) {
                adjustments.add(line(entry, -sum, gone, sequence));
            }
        }
        return adjustments;
    }

    /**
     * A line that says from when on the model has the lead, worth nothing. It is needed where the
     * lines of {@link #of} do not tell: where there are none, and where there was no line before.
     *
     * @param since when the model came into force
     */
    LedgerEntry takenOver(Instant since, long sequence) {
        return new LedgerEntry(
                new Activity.Key(since, "model." + model),
                LedgerEntry.ADJUSTMENT,
                LedgerEntry.TAKEN_OVER,
                0,
                null,
                "Counts and fades as model " + model + " says from here on",
                model,
                sequence);
    }

    private LedgerEntry line(LedgerEntry of, double points, String prefix, long sequence) {
        return new LedgerEntry(
                of.activity(),
                LedgerEntry.ADJUSTMENT,
                of.rule(),
                points,
                of.product(),
                prefix + plain(of.why()),
                model,
                sequence);
    }

    /** The rule's own words, without what earlier adjustments put before them. */
    static String plain(String why) {
        return why.replaceFirst(
                "^(Re-counted after a late activity|Taken back after a late activity"
                        + "|Re-scored under model [^:]*|Taken back under model [^:]*): ",
                "");
    }
}
