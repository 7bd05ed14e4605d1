package ripen.advice;

import ripen.advice.ThresholdReport.Cell;
import ripen.advice.ThresholdReport.Trade;
import ripen.score.Activity;
import ripen.score.Fold;
import ripen.score.Label;
import ripen.score.LeadState;
import ripen.score.Scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Learns from sales' first verdict on each lead how much interaction is usual when people are ready
 * to talk. How a lead stood is what was known just before the verdict.
 */
public final class ProposingThresholds {

    /** With fewer verdicts nothing is proposed. */
    public static final int LEAST_VERDICTS = 30;

    private static final List<Double> USUAL = List.of(0.5, 0.25, 0.1);
    private static final List<Double> THRESHOLDS =
            List.of(5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 60.0, 80.0, 100.0);

    private final Scoring scoring;

    public ProposingThresholds(Scoring scoring) {
        this.scoring = scoring;
    }

    public ThresholdReport report(List<Past> pasts, Instant now) {
        List<SalesVerdict> verdicts =
                pasts.stream()
                        .flatMap(past -> SalesVerdict.first(past.activities(), scoring).stream())
                        .toList();
        int accepted = (int) verdicts.stream().filter(SalesVerdict::accepted).count();
        var unknown = new ArrayList<String>();
        if (verdicts.size() < LEAST_VERDICTS || accepted < LEAST_VERDICTS / 2) {
            unknown.add(
                    "Sales has said something of %d leads and accepted %d: with fewer than %d verdicts, %d of them accepted, no threshold is proposed."
                            .formatted(
                                    verdicts.size(), accepted, LEAST_VERDICTS, LEAST_VERDICTS / 2));
        }
        Drift.Look drift = Drift.look(verdicts, now);
        List<Double> proposed = unknown.isEmpty() ? levels(verdicts) : List.of();
        Optional.ofNullable(drift.unknown()).ifPresent(unknown::add);
        return new ThresholdReport(
                scoring.model().version(),
                verdicts.size(),
                accepted,
                scoring.model().levels().entries(),
                proposed,
                trade(pasts, verdicts),
                matrix(verdicts, proposed.isEmpty()),
                drift.findings(),
                unknown);
    }

    private static List<Double> levels(List<SalesVerdict> verdicts) {
        double[] ready =
                verdicts.stream()
                        .filter(SalesVerdict::accepted)
                        .mapToDouble(SalesVerdict::engagement)
                        .sorted()
                        .toArray();
        var levels = new ArrayList<Double>();
        for (double share : USUAL) {
            double usual = Math.max(1, Math.rint(ready[(int) (share * (ready.length - 1))]));
            levels.add(levels.isEmpty() ? usual : Math.min(usual, levels.getLast() - 1));
        }
        return levels.getLast() < 1 ? List.of() : levels;
    }

    private List<Trade> trade(List<Past> pasts, List<SalesVerdict> verdicts) {
        double[] peaks = pasts.stream().mapToDouble(this::peak).toArray();
        double weeks = Weeks.of(pasts);
        var thresholds = new TreeSet<>(THRESHOLDS);
        thresholds.addAll(scoring.model().levels().entries());
        return thresholds.stream()
                .map(
                        threshold ->
                                new Trade(
                                        threshold,
                                        Arrays.stream(peaks)
                                                        .filter(peak -> peak >= threshold)
                                                        .count()
                                                / weeks,
                                        share(
                                                verdicts,
                                                verdict -> verdict.engagement() >= threshold)))
                .toList();
    }

    /** The most engagement that a lead ever had: right after one of its activities. */
    private double peak(Past past) {
        Fold fold = scoring.from(LeadState.initial(scoring.model()));
        double peak = 0;
        for (Activity activity :
                past.activities().stream().sorted(Comparator.comparing(Activity::key)).toList()) {
            fold.apply(activity);
            peak =
                    Math.max(
                            peak,
                            fold.state()
                                    .engagement()
                                    .at(activity.at(), scoring.model().engagement()));
        }
        return peak;
    }

    private List<Cell> matrix(List<SalesVerdict> verdicts, boolean tooFew) {
        var labels = new TreeMap<String, Label>();
        verdicts.forEach(verdict -> labels.put(verdict.label().toString(), verdict.label()));
        return labels.entrySet().stream()
                .map(
                        entry -> {
                            Share share = share(verdicts, v -> v.label().equals(entry.getValue()));
                            boolean now = scoring.model().qualifying().contains(entry.getValue());
                            boolean clear = share.low() >= 0.5 || share.high() < 0.5;
                            return new Cell(
                                    entry.getKey(),
                                    share,
                                    now,
                                    tooFew || !clear ? now : share.low() >= 0.5);
                        })
                .toList();
    }

    private static Share share(List<SalesVerdict> verdicts, Predicate<SalesVerdict> those) {
        List<SalesVerdict> of = verdicts.stream().filter(those).toList();
        return new Share(of.stream().filter(SalesVerdict::accepted).count(), of.size());
    }
}
