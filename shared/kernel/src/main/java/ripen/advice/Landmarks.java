package ripen.advice;

import ripen.score.Activity;
import ripen.score.LedgerEntry;
import ripen.score.Rule;
import ripen.score.Scoring;
import ripen.score.ScoringModel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Leads looked at at the same ages, whatever became of them, so that whoever converted was not
 * watched for a shorter time than who did not: landmarking (van Houwelingen, Dynamic prediction by
 * landmarking in event history analysis, Scandinavian Journal of Statistics 34, 2007). At each age
 * only those are looked at who have not converted by then; what is known of them is what they did
 * before; the outcome is whether they convert within a fixed time from then on.
 *
 * @param rules of the model, in its order
 * @param leads oldest capture first; each was looked at at least once
 * @param left leads that could not be looked at, and why
 */
public record Landmarks(List<Rule> rules, List<Lead> leads, Left left) {

    /** Looked at when they are a quarter, half and all of so old. */
    private static final double[] AGES = {0.25, 0.5, 1};

    public Landmarks {
        rules = List.copyOf(rules);
        leads = List.copyOf(leads);
    }

    /**
     * @param known at capture
     */
    public record Lead(Example known, List<Look> looks) {
        boolean converts() {
            return looks.stream().anyMatch(Look::converts);
        }

        boolean met(int rule) {
            return looks.stream().anyMatch(look -> look.met()[rule]);
        }
    }

    /**
     * @param age which of the ages
     * @param worth by rule: what was left of the points that it had granted
     * @param met by rule: whether it had granted any
     */
    public record Look(int age, double[] worth, boolean[] met, boolean converts) {}

    /**
     * Leads that say nothing of activities.
     *
     * @param undated that converted, and nobody knows when
     * @param early that had converted by the first age
     * @param unwatched that came with a file and did nothing that was recorded by then: whether
     *     they did nothing is not known
     * @param young that were not followed until the outcome is certain, converted or not
     */
    public record Left(int undated, int early, int unwatched, int young) {}

    static int ages() {
        return AGES.length;
    }

    /**
     * @param scoring whose rules tell what activities are worth
     * @param oldest the age at which leads are looked at last
     * @param within so long after a look a conversion counts
     */
    public static Landmarks of(
            List<Past> pasts, Scoring scoring, Duration oldest, Duration within) {
        var leads = new ArrayList<Lead>();
        var counts = new HashMap<Why, Integer>();
        for (Past past : LearningFrom.oldestFirst(pasts)) {
            Instant captured = past.captured().at();
            Why why = Why.YOUNG;
            var ages = new ArrayList<Age>();
            for (int age = 0; age < AGES.length; age++) {
                Instant at = captured.plusMillis((long) (AGES[age] * oldest.toMillis()));
                Optional<Why> not = not(past, at, within);
                why = age == 0 ? not.orElse(why) : why;
                if (not.isEmpty()) {
                    ages.add(new Age(age, at));
                }
            }
            if (ages.isEmpty()) {
                counts.merge(why, 1, Integer::sum);
            } else {
                leads.add(new Lead(LearningFrom.known(past), looks(past, scoring, ages, within)));
            }
        }
        return new Landmarks(
                scoring.model().rules(),
                leads,
                new Left(
                        counts.getOrDefault(Why.UNDATED, 0),
                        counts.getOrDefault(Why.EARLY, 0),
                        counts.getOrDefault(Why.UNWATCHED, 0),
                        counts.getOrDefault(Why.YOUNG, 0)));
    }

    private enum Why {
        UNDATED,
        EARLY,
        UNWATCHED,
        YOUNG
    }

    /** Why a lead cannot be looked at at the instant; empty if it can. */
    private static Optional<Why> not(Past past, Instant at, Duration within) {
        Instant converted = past.convertedAt();
        boolean own =
                past.activities().stream()
                        .anyMatch(activity -> activity.at().isBefore(at) && Past.isOwn(activity));
        if (!own) {
            return Optional.of(Why.UNWATCHED);
        }
        if (past.converted() && converted == null) {
            return Optional.of(Why.UNDATED);
        }
        if (converted != null && !converted.isAfter(at)) {
            return Optional.of(Why.EARLY);
        }
        return at.plus(within).isAfter(past.followed()) ? Optional.of(Why.YOUNG) : Optional.empty();
    }

    /** An instant at which a lead is so old. */
    private record Age(int age, Instant at) {
        boolean converts(Past past, Duration within) {
            Instant converted = past.convertedAt();
            return converted != null && !converted.isAfter(at.plus(within));
        }
    }

    /** Replayed once, up to the last look, which comes before the outcome. */
    private static List<Look> looks(Past past, Scoring scoring, List<Age> ages, Duration within) {
        Instant last = ages.getLast().at();
        List<Activity> before =
                past.activities().stream()
                        .filter(activity -> activity.at().isBefore(last))
                        .toList();
        List<LedgerEntry> entries = scoring.replay(before, last).entries();
        return ages.stream()
                .map(age -> look(age, entries, scoring.model(), age.converts(past, within)))
                .toList();
    }

    private static Look look(
            Age age, List<LedgerEntry> entries, ScoringModel model, boolean converts) {
        List<Rule> rules = model.rules();
        double[] worth = new double[rules.size()];
        boolean[] met = new boolean[worth.length];
        for (LedgerEntry entry : entries) {
            for (int rule = 0; rule < worth.length; rule++) {
                if (entry.at().isBefore(age.at())
                        && entry.points() != 0
                        && rules.get(rule).id().equals(entry.rule())) {
                    worth[rule] += entry.worth(age.at(), model.engagement());
                    met[rule] = true;
                }
            }
        }
        return new Look(age.age(), worth, met, converts);
    }

    /** Whether anything was recorded of any lead but the row of a file. */
    boolean watched() {
        return !leads.isEmpty() || left.undated() + left.early() + left.young() > 0;
    }

    /** The leads from one place in the order of their capture to another. */
    Landmarks part(int from, int to) {
        return new Landmarks(rules, leads.subList(from, to), left);
    }
}
