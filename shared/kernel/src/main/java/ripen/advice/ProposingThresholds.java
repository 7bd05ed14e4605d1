package ripen.advice;

import ripen.advice.ThresholdReport.Levels;
import ripen.advice.ThresholdReport.Trade;
import ripen.advice.Told.Fate;
import ripen.advice.Told.Ready;
import ripen.imports.FileOutcome;
import ripen.score.Scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Learns how much interaction is usual when people are ready to talk: from sales' first verdict on
 * each lead, and from what became of it. How a lead stood is what was known just before. A lead of
 * a file of whom no interaction was recorded before tells nothing, and is left out.
 */
public final class ProposingThresholds {

    /** With fewer nothing is proposed: verdicts and outcomes, half of them of leads once ready. */
    public static final int LEAST_VERDICTS = 30;

    private static final List<Double> USUAL = List.of(0.5, 0.25, 0.1);

    /** However late a model leaves a level: points nearer than that say the same of a lead. */
    private static final double NEAREST = 0.75;

    private static final List<Double> THRESHOLDS =
            List.of(5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 60.0, 80.0, 100.0);

    private final Scoring scoring;

    public ProposingThresholds(Scoring scoring) {
        this.scoring = scoring;
    }

    /**
     * @param said what files say became of leads, by lead
     */
    public ThresholdReport report(List<Past> pasts, Map<String, FileOutcome> said, Instant now) {
        List<Past> known = pasts.stream().filter(past -> !past.activities().isEmpty()).toList();
        List<Told> told =
                known.stream().map(past -> Told.of(past, said.get(past.lead()), scoring)).toList();
        List<SalesVerdict> verdicts = all(told, Told::verdict);
        List<Fate> fates = all(told, Told::fate);
        List<Ready> ready = all(told, Told::ready);
        boolean enough =
                count(told, one -> one.verdict().isPresent() || one.fate().isPresent())
                                >= LEAST_VERDICTS
                        && ready.size() >= LEAST_VERDICTS / 2;
        int accepted = count(verdicts, SalesVerdict::accepted);
        int converted = count(fates, Fate::converted);
        List<Double> proposed = enough ? levels(ready) : List.of();
        Drift.Look drift = Drift.look(all(told, Told::first), now);
        var unknown = new ArrayList<String>();
        if (!enough) {
            unknown.add(
                    "Sales has said something of %d leads and accepted %d, and of %d leads it is known whether they converted, %d did: with fewer than %d verdicts or outcomes, %d of them accepted or converted, no threshold is proposed."
                            .formatted(
                                    verdicts.size(),
                                    accepted,
                                    fates.size(),
                                    converted,
                                    LEAST_VERDICTS,
                                    LEAST_VERDICTS / 2));
        } else if (proposed.isEmpty()) {
            unknown.add(
                    "Leads that were ready to talk had next to no engagement then: no threshold is"
                            + " proposed.");
        }
        clustered(ready, proposed).ifPresent(unknown::add);
        unknown.addAll(leftOut(told));
        faded(ready).ifPresent(unknown::add);
        Optional.ofNullable(drift.unknown()).ifPresent(unknown::add);
        return new ThresholdReport(
                scoring.model().version(),
                verdicts.size(),
                accepted,
                fates.size(),
                converted,
                new Levels(
                        scoring.model().levels().entries(),
                        proposed,
                        count(ready, one -> !one.converted()),
                        count(ready, Ready::converted)),
                trade(told, verdicts, fates),
                new ProposingMatrix(scoring.model().qualifying()).cells(verdicts, fates),
                drift.findings(),
                unknown);
    }

    /**
     * A level is held down to a share of its entry: one that begins above that would hardly ever be
     * anybody's, who comes from above.
     */
    private List<Double> levels(List<Ready> ready) {
        var levels = new ArrayList<Double>();
        for (double share : USUAL) {
            double usual = Math.rint(quantile(share, ready, Ready::engagement));
            double below = levels.isEmpty() ? Double.MAX_VALUE : levels.getLast() * distance();
            if (usual >= 1 && usual <= below) {
                levels.add(usual);
            }
        }
        return levels;
    }

    private double distance() {
        return Math.min(NEAREST, scoring.model().levels().leaveShare());
    }

    private Optional<String> clustered(List<Ready> ready, List<Double> proposed) {
        return proposed.isEmpty() || proposed.size() == USUAL.size()
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "Scores cluster: half of the leads that were ready to talk had %.0f"
                                    + " points or more then, and nine in ten %.0f or more. A level"
                                    + " is of no use where the one above is still held, down to"
                                    + " %.0f %% of its entry: %d of %d levels can be told apart and"
                                    + " are proposed.",
                                quantile(USUAL.getFirst(), ready, Ready::engagement),
                                quantile(USUAL.getLast(), ready, Ready::engagement),
                                100 * distance(),
                                proposed.size(),
                                USUAL.size()));
    }

    private List<Trade> trade(List<Told> told, List<SalesVerdict> verdicts, List<Fate> fates) {
        List<Interaction> watched =
                told.stream().map(Told::interaction).filter(one -> one.tells(Instant.MAX)).toList();
        double[] peaks = watched.stream().mapToDouble(one -> one.most(Instant.MAX)).toArray();
        double weeks = Weeks.between(watched.stream().map(Interaction::watchedFrom));
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
                                        Share.of(
                                                verdicts,
                                                word -> word.engagement() >= threshold,
                                                SalesVerdict::accepted),
                                        Share.of(
                                                fates,
                                                fate -> fate.highest().engagement() >= threshold,
                                                Fate::converted)))
                .toList();
    }

    /** Of whom something is known, but not how much they had to do with us before. */
    private static List<String> leftOut(List<Told> told) {
        var left = new ArrayList<String>();
        int silent = count(told, Told::silent);
        if (silent > 0) {
            left.add(
                    "%d leads with a verdict or an outcome came with a file, and no interaction was recorded before it: they say nothing about levels and matrix and were left out."
                            .formatted(silent));
        }
        int undated = count(told, Told::undated);
        if (undated > 0) {
            left.add(
                    "%d leads converted, but the file does not say when: what they did before is not known, and their outcomes were left out."
                            .formatted(undated));
        }
        return left;
    }

    /** Whoever converts long after the talk has faded until then. */
    private static Optional<String> faded(List<Ready> ready) {
        List<Ready> converted = ready.stream().filter(Ready::converted).toList();
        if (converted.isEmpty()) {
            return Optional.empty();
        }
        double before = quantile(0.5, converted, Ready::engagement);
        double highest = quantile(0.5, converted, Ready::highest);
        return before >= highest / 2
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "Half of the %d leads for which only the outcome speaks had %.0f"
                                    + " points or less just before it, but %.0f at their height:"
                                    + " the outcome came long after the talk, and the levels"
                                    + " proposed are low for that.",
                                converted.size(),
                                before,
                                highest));
    }

    private static double quantile(
            double share, List<Ready> ready, ToDoubleFunction<Ready> points) {
        double[] sorted = ready.stream().mapToDouble(points).sorted().toArray();
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private static <A, B> List<B> all(List<A> list, Function<A, Optional<B>> of) {
        return list.stream().map(of).flatMap(Optional::stream).toList();
    }

    private static <A> int count(Collection<A> list, Predicate<A> those) {
        return (int) list.stream().filter(those).count();
    }
}
