package ripen.advice;

import ripen.advice.ThresholdReport.Cell;
import ripen.advice.Told.Fate;
import ripen.score.Grade;
import ripen.score.Label;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which labels should be in the matrix. Sales' word goes first: in, if at least half of those with
 * the label are accepted, beyond chance; out, if fewer are. Where that is open, outcomes speak: in,
 * if those with the label convert more often than leads do in all, beyond chance; out, if less
 * often. Otherwise a label stays as it is, and so does the worst grade, which never qualifies by
 * its score.
 */
final class ProposingMatrix {

    private final Set<Label> qualifying;

    /**
     * @param qualifying the matrix as it is
     */
    ProposingMatrix(Set<Label> qualifying) {
        this.qualifying = qualifying;
    }

    /** Each label that a lead had, best first. */
    List<Cell> cells(List<SalesVerdict> verdicts, List<Fate> fates) {
        var labels = new TreeMap<String, Label>();
        verdicts.forEach(word -> labels.put(word.label().toString(), word.label()));
        fates.forEach(fate -> labels.put(label(fate).toString(), label(fate)));
        Share accepted = Share.of(verdicts, _ -> true, SalesVerdict::accepted);
        Share converted = Share.of(fates, _ -> true, Fate::converted);
        return labels.values().stream()
                .map(
                        label ->
                                cell(
                                        label,
                                        Share.of(
                                                verdicts,
                                                word -> word.label().equals(label),
                                                SalesVerdict::accepted),
                                        isEnough(accepted) ? 0.5 : Double.NaN,
                                        Share.of(
                                                fates,
                                                fate -> label(fate).equals(label),
                                                Fate::converted),
                                        isEnough(converted) ? converted.value() : Double.NaN))
                .toList();
    }

    /**
     * @param half what the accepted share is measured against; not a number if too little is known
     * @param usual the same for the converted share
     */
    private Cell cell(Label label, Share accepted, double half, Share converted, double usual) {
        boolean now = qualifying.contains(label);
        boolean open = label.grade() != Grade.D;
        if (open && isClear(accepted, half)) {
            return new Cell(
                    label.toString(), accepted, converted, now, accepted.low() >= half, "verdicts");
        }
        return open && isClear(converted, usual)
                ? new Cell(
                        label.toString(),
                        accepted,
                        converted,
                        now,
                        converted.low() >= usual,
                        "outcomes")
                : new Cell(label.toString(), accepted, converted, now, now, null);
    }

    private static boolean isClear(Share share, double than) {
        return share.of() > 0 && (share.low() >= than || share.high() < than);
    }

    private static boolean isEnough(Share all) {
        return all.of() >= ProposingThresholds.LEAST_VERDICTS
                && all.hits() >= ProposingThresholds.LEAST_VERDICTS / 2;
    }

    private static Label label(Fate fate) {
        return fate.highest().label();
    }
}
