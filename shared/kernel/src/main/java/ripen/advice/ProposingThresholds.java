package ripen.advice;

import ripen.advice.ThresholdReport.Cell;
import ripen.advice.ThresholdReport.Trade;
import ripen.score.Activity;
import ripen.score.Fold;
import ripen.score.Label;
import ripen.score.LeadState;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

    private static final Duration LATELY = Duration.ofDays(30);
    private static final List<Double> USUAL = List.of(0.5, 0.25, 0.1);
    private static final List<Double> THRESHOLDS =
            List.of(5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 60.0, 80.0, 100.0);

    private final Scoring scoring;

    public ProposingThresholds(Scoring scoring) {
        this.scoring = scoring;
    }

    /** How a lead stood when sales first said something. */
    private record Verdict(Instant at, double engagement, Label label, boolean accepted) {}

    public ThresholdReport report(List<Past> pasts, Instant now) {
        List<Verdict> verdicts = pasts.stream().map(this::verdict).flatMap(List::stream).toList();
        int accepted = (int) verdicts.stream().filter(Verdict::accepted).count();
        var unknown = new ArrayList<String>();
        if (verdicts.size() < LEAST_VERDICTS || accepted < LEAST_VERDICTS / 2) {
            unknown.add(
                    "Sales has said something of %d leads and accepted %d: with fewer than %d verdicts, %d of them accepted, no threshold is proposed."
                            .formatted(
                                    verdicts.size(), accepted, LEAST_VERDICTS, LEAST_VERDICTS / 2));
        }
        List<Double> proposed = unknown.isEmpty() ? levels(verdicts) : List.of();
        return new ThresholdReport(
                scoring.model().version(),
                verdicts.size(),
                accepted,
                scoring.model().levels().entries(),
                proposed,
                trade(pasts, verdicts),
                matrix(verdicts, proposed.isEmpty()),
                drift(verdicts, now, unknown),
                unknown);
    }

    private List<Verdict> verdict(Past past) {
        return past.activities().stream()
                .filter(
                        activity ->
                                activity.type().equals("sales.accepted")
                                        || activity.type().equals("sales.returned"))
                .min(Comparator.comparing(Activity::key))
                .map(first -> List.of(asOf(past, first)))
                .orElse(List.of());
    }

    private Verdict asOf(Past past, Activity first) {
        List<Activity> before =
                past.activities().stream()
                        .filter(activity -> activity.at().isBefore(first.at()))
                        .toList();
        LeadState state = scoring.replay(before, first.at()).state();
        return new Verdict(
                first.at(),
                state.engagement().at(first.at(), scoring.model().engagement()),
                state.label(),
                first.type().equals("sales.accepted"));
    }

    private static List<Double> levels(List<Verdict> verdicts) {
        double[] ready =
                verdicts.stream()
                        .filter(Verdict::accepted)
                        .mapToDouble(Verdict::engagement)
                        .sorted()
                        .toArray();
        var levels = new ArrayList<Double>();
        for (double share : USUAL) {
            double usual = Math.max(1, Math.rint(ready[(int) (share * (ready.length - 1))]));
            levels.add(levels.isEmpty() ? usual : Math.min(usual, levels.getLast() - 1));
        }
        return levels.getLast() < 1 ? List.of() : levels;
    }

    private List<Trade> trade(List<Past> pasts, List<Verdict> verdicts) {
        double[] peaks = pasts.stream().mapToDouble(this::peak).toArray();
        var span =
                pasts.stream()
                        .flatMap(past -> past.activities().stream())
                        .mapToLong(activity -> activity.at().toEpochMilli())
                        .summaryStatistics();
        double weeks =
                pasts.isEmpty()
                        ? 1
                        : Math.max(
                                1,
                                (span.getMax() - span.getMin())
                                        / (double) Duration.ofDays(7).toMillis());
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

    private List<Cell> matrix(List<Verdict> verdicts, boolean tooFew) {
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

    private static List<Drift.Finding> drift(
            List<Verdict> verdicts, Instant now, List<String> unknown) {
        Instant since = now.minus(LATELY);
        List<Verdict> before = verdicts.stream().filter(v -> v.at().isBefore(since)).toList();
        List<Verdict> lately = verdicts.stream().filter(v -> !v.at().isBefore(since)).toList();
        if (before.size() < Drift.LEAST || lately.size() < Drift.LEAST) {
            unknown.add(
                    "Whether the model drifts is not known: there are %d verdicts of the last 30 days and %d from before, and it takes %d of each."
                            .formatted(lately.size(), before.size(), Drift.LEAST));
            return List.of();
        }
        List<Label> labels = verdicts.stream().map(Verdict::label).distinct().toList();
        return List.of(
                Drift.shares("accepted share", share(before, v -> true), share(lately, v -> true)),
                Drift.distributions("engagement at the verdict", scores(before), scores(lately)),
                Drift.calibration(
                        "accepted share, given the labels",
                        labels.stream().map(l -> share(before, v -> v.label().equals(l))).toList(),
                        labels.stream()
                                .map(l -> share(lately, v -> v.label().equals(l)))
                                .toList()));
    }

    private static double[] scores(List<Verdict> verdicts) {
        return verdicts.stream().mapToDouble(Verdict::engagement).toArray();
    }

    private static Share share(List<Verdict> verdicts, Predicate<Verdict> those) {
        List<Verdict> of = verdicts.stream().filter(those).toList();
        return new Share(of.stream().filter(Verdict::accepted).count(), of.size());
    }
}
