package ripen.advice;

import org.jspecify.annotations.Nullable;

import ripen.score.Label;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whether what came lately differs from what came before by more than chance. P-values are
 * asymptotic and two-sided; a review is due below one in a hundred, so that of a hundred quiet
 * looks at a figure about one raises it.
 */
public final class Drift {

    /** With fewer on either side nothing is said. */
    public static final int LEAST = 30;

    private static final double CHANCE = 0.01;
    private static final Duration LATELY = Duration.ofDays(30);
    private static final String OF_DISTRIBUTIONS = "two-sample Kolmogorov-Smirnov test";

    private Drift() {}

    /**
     * One figure looked at.
     *
     * @param test the name of the test
     * @param before the figure before
     * @param now the figure lately
     * @param p how likely so large a difference is by chance alone
     */
    public record Finding(String what, String test, double before, double now, double p) {
        public boolean beyondChance() {
            return p < CHANCE;
        }

        /** The figures in words: shares as percentages, engagement as points. */
        public String figures() {
            return test.equals(OF_DISTRIBUTIONS)
                    ? String.format(Locale.ROOT, "%.1f before, %.1f lately", before, now)
                    : String.format(
                            Locale.ROOT, "%.0f %% before, %.0f %% lately", 100 * before, 100 * now);
        }
    }

    /**
     * All that is looked at.
     *
     * @param before how many verdicts came earlier than that
     * @param lately how many came in the last 30 days
     * @param findings empty if there are too few verdicts
     * @param unknown what cannot be said, in words; null if there are enough
     */
    public record Look(int before, int lately, List<Finding> findings, @Nullable String unknown) {
        public Look {
            findings = List.copyOf(findings);
        }

        /** The reasons for a review; empty if none is due. */
        public List<Finding> beyondChance() {
            return findings.stream().filter(Finding::beyondChance).toList();
        }
    }

    /** Compares the verdicts of the last 30 days with those before. */
    public static Look look(List<SalesVerdict> verdicts, Instant now) {
        Instant since = now.minus(LATELY);
        List<SalesVerdict> before = verdicts.stream().filter(v -> v.at().isBefore(since)).toList();
        List<SalesVerdict> lately = verdicts.stream().filter(v -> !v.at().isBefore(since)).toList();
        if (before.size() < LEAST || lately.size() < LEAST) {
            return new Look(
                    before.size(),
                    lately.size(),
                    List.of(),
                    "Whether the model drifts is not known: there are %d verdicts of the last 30 days and %d from before, and it takes %d of each."
                            .formatted(lately.size(), before.size(), LEAST));
        }
        List<Label> labels = verdicts.stream().map(SalesVerdict::label).distinct().toList();
        return new Look(
                before.size(),
                lately.size(),
                List.of(
                        shares("accepted share", accepted(before), accepted(lately)),
                        distributions("engagement at the verdict", scores(before), scores(lately)),
                        calibration(
                                "accepted share, given the labels",
                                labels.stream().map(label -> accepted(of(label, before))).toList(),
                                labels.stream()
                                        .map(label -> accepted(of(label, lately)))
                                        .toList())),
                null);
    }

    private static List<SalesVerdict> of(Label label, List<SalesVerdict> verdicts) {
        return verdicts.stream().filter(verdict -> verdict.label().equals(label)).toList();
    }

    private static Share accepted(List<SalesVerdict> verdicts) {
        return new Share(verdicts.stream().filter(SalesVerdict::accepted).count(), verdicts.size());
    }

    private static double[] scores(List<SalesVerdict> verdicts) {
        return verdicts.stream().mapToDouble(SalesVerdict::engagement).toArray();
    }

    /** The difference of two shares, by the two-proportion z-test with a pooled variance. */
    public static Finding shares(String what, Share before, Share now) {
        double pooled = (before.hits() + now.hits()) / (double) (before.of() + now.of());
        double deviation = Math.sqrt(pooled * (1 - pooled) * (1.0 / before.of() + 1.0 / now.of()));
        double z = deviation == 0 ? 0 : (now.value() - before.value()) / deviation;
        return new Finding(what, "two-proportion z-test", before.value(), now.value(), twoSided(z));
    }

    /**
     * The largest difference of two distributions, by Kolmogorov and Smirnov; shows the medians.
     */
    public static Finding distributions(String what, double[] before, double[] now) {
        double[] a = sorted(before);
        double[] b = sorted(now);
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= value) {
                i++;
            }
            while (j < b.length && b[j] <= value) {
                j++;
            }
            largest = Math.max(largest, Math.abs(i / (double) a.length - j / (double) b.length));
        }
        double size = Math.sqrt(a.length * (double) b.length / (a.length + b.length));
        double lambda = (size + 0.12 + 0.11 / size) * largest;
        return new Finding(
                what, OF_DISTRIBUTIONS, a[a.length / 2], b[b.length / 2], kolmogorov(lambda));
    }

    /**
     * Whether the shares of before still hold group by group: what was expected of the groups of
     * now against what came, by Spiegelhalter's z with the group's share as the forecast.
     */
    public static Finding calibration(String what, List<Share> before, List<Share> now) {
        double expected = 0;
        double variance = 0;
        long came = 0;
        long of = 0;
        for (int group = 0; group < now.size(); group++) {
            Share forecast = before.get(group);
            if (forecast.of() > 0) {
                // one more of each kind: a group in which all were accepted is not certain
                double share = (forecast.hits() + 1.0) / (forecast.of() + 2.0);
                long size = now.get(group).of();
                expected += size * share;
                variance += size * share * (1 - share) * (1 + size / (forecast.of() + 2.0));
                came += now.get(group).hits();
                of += size;
            }
        }
        double z = variance == 0 ? 0 : (came - expected) / Math.sqrt(variance);
        return new Finding(
                what,
                "calibration z-test over the labels",
                of == 0 ? 0 : expected / of,
                of == 0 ? 0 : came / (double) of,
                twoSided(z));
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Kolmogorov's distribution: the probability of more than lambda. */
    private static double kolmogorov(double lambda) {
        if (lambda < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
        }
        return Math.clamp(sum, 0, 1);
    }

    /** By formula 7.1.26 of Abramowitz and Stegun; the error is below 2e-7. */
    private static double twoSided(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double polynomial =
                t
                        * (0.254829592
                                + t
                                        * (-0.284496736
                                                + t
                                                        * (1.421413741
                                                                + t
                                                                        * (-1.453152027
                                                                                + t
                                                                                        * 1.061405429))));
        return polynomial * Math.exp(-x * x);
    }
}
