package ripen.advice;

import org.jspecify.annotations.Nullable;

import ripen.advice.BacktestReport.Band;
import ripen.advice.BacktestReport.Flip;
import ripen.advice.BacktestReport.Side;
import ripen.score.Activity;
import ripen.score.Fold;
import ripen.score.LeadState;
import ripen.score.Scoring;
import ripen.stage.Stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replays history under a draft without look-ahead: each lead is judged once, at one age, whatever
 * became of it ({@link Judging}); nothing that happened at or after that instant is folded in.
 */
public final class Backtesting {

    /** With fewer outcomes of either kind no rank is stated. */
    public static final int LEAST_OUTCOMES = 100;

    /** So many flips make a page. */
    public static final int PAGE = 50;

    private final Judging judging;

    public Backtesting(Judging judging) {
        this.judging = judging;
    }

    /** How a lead stood when it was judged. */
    private record Judged(Past past, LeadState state, int entries, boolean qualifies) {
        double rank(Scoring scoring, Instant at) {
            return state.fit().points() + state.engagement().at(at, scoring.model().engagement());
        }
    }

    public BacktestReport run(List<Past> pasts, Scoring draft, @Nullable Scoring published) {
        return run(pasts, draft, published, 0);
    }

    /**
     * @param pasts in an order that stays the same
     * @param published null if the draft is in force itself
     * @param skipped how many flips were on the pages before
     */
    public BacktestReport run(
            List<Past> pasts, Scoring draft, @Nullable Scoring published, int skipped) {
        Judging.Judged judged = judging.judge(pasts);
        List<Past> known = judged.pasts();
        int converted = (int) known.stream().filter(Past::converted).count();
        boolean enough = Math.min(converted, known.size() - converted) >= LEAST_OUTCOMES;
        List<Judged> drafted = judge(known, draft);
        List<Judged> before = published == null ? List.of() : judge(known, published);
        var unknown = new ArrayList<>(judged.unknown());
        if (!enough) {
            unknown.addAll(unknown(known.size(), converted));
        }
        var flips = new ArrayList<Flip>();
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).qualifies() != drafted.get(i).qualifies()) {
                flips.add(
                        new Flip(
                                known.get(i).lead(),
                                before.get(i).state().label().toString(),
                                drafted.get(i).state().label().toString(),
                                drafted.get(i).qualifies()));
            }
        }
        return new BacktestReport(
                known.size(),
                converted,
                side(drafted, draft, converted, enough),
                published == null ? null : side(before, published, converted, enough),
                unknown,
                flips.stream().skip(skipped).limit(PAGE).toList(),
                flips.size());
    }

    private List<Judged> judge(List<Past> pasts, Scoring scoring) {
        return pasts.stream().map(past -> judge(past, scoring)).toList();
    }

    private Judged judge(Past past, Scoring scoring) {
        Instant at = judging.at(past);
        List<Activity> before =
                past.activities().stream().filter(activity -> activity.at().isBefore(at)).toList();
        Fold fold = scoring.replay(before, at);
        LeadState state = fold.state();
        int entries =
                (int)
                        state.history().stream()
                                .filter(entry -> entry.stage() == Stage.MARKETING_QUALIFIED)
                                .count();
        return new Judged(past, state, entries, state.stage() == Stage.MARKETING_QUALIFIED);
    }

    private Side side(List<Judged> judged, Scoring scoring, int converted, boolean enough) {
        double base = judged.isEmpty() ? 0 : converted / (double) judged.size();
        Map<String, long[]> counts = new TreeMap<>();
        for (Judged one : judged) {
            long[] count =
                    counts.computeIfAbsent(one.state().label().toString(), label -> new long[2]);
            count[0] += one.past().converted() ? 1 : 0;
            count[1]++;
        }
        var bands = new ArrayList<Band>();
        counts.forEach(
                (label, count) -> {
                    var share = new Share(count[0], count[1]);
                    double by = base == 0 ? 0 : 1 / base;
                    bands.add(
                            new Band(
                                    label,
                                    share,
                                    share.value() * by,
                                    share.low() * by,
                                    share.high() * by));
                });
        return new Side(
                scoring.model().version(),
                bands,
                enough ? auc(judged, scoring) : null,
                perWeek(judged));
    }

    private Auc auc(List<Judged> judged, Scoring scoring) {
        double[] scores = new double[judged.size()];
        boolean[] outcomes = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = judged.get(i).rank(scoring, judging.at(judged.get(i).past()));
            outcomes[i] = judged.get(i).past().converted();
        }
        return Auc.of(scores, outcomes);
    }

    private static double perWeek(List<Judged> judged) {
        int entries = judged.stream().mapToInt(Judged::entries).sum();
        return entries / Weeks.of(judged.stream().map(Judged::past).toList());
    }

    private static List<String> unknown(int leads, int converted) {
        return List.of(
                "Only %d of %d leads converted and %d did not: with fewer than %d of either, a rank (AUC) would be mostly chance and is not stated."
                        .formatted(converted, leads, leads - converted, LEAST_OUTCOMES),
                "The conversion of each band is shown with its interval; where two intervals"
                        + " overlap, it is not known which band is better.");
    }
}
