package ripen.advice;

import org.jspecify.annotations.Nullable;

import ripen.advice.Landmarks.Look;
import ripen.score.ScoringModel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Learns what activities are worth and turns it into points for the engagement rules, where that
 * ranks leads better that it has not seen. The same leads and the same random source give the same
 * advice.
 */
public final class AdvisingEngagement {

    private static final String NO_EFFECT = "No rule goes along with converting beyond chance";

    private final Fitting fitting;
    private final int resamples;

    public AdvisingEngagement(Fitting fitting) {
        this(fitting, 60);
    }

    /**
     * @param resamples for the intervals, at least 2
     */
    public AdvisingEngagement(Fitting fitting, int resamples) {
        this.fitting = fitting;
        this.resamples = resamples;
    }

    /**
     * @param effects of each rule that has points
     * @param draft null if the rules are better left alone
     * @param unseen null if there are too few leads to tell
     * @param unknown what is not known, and why nothing is changed if nothing is, in words
     */
    public record Advice(
            List<Effect> effects,
            @Nullable EngagementDraft draft,
            @Nullable Unseen unseen,
            List<String> unknown) {

        public Advice {
            effects = List.copyOf(effects);
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * How engagement ranks the newest third.
     *
     * @param before under the rules as they are
     * @param after under rules that were learned from the older two thirds
     * @param gain of the second over the first, on the same leads
     */
    public record Unseen(Auc before, Auc after, AucGain gain) {
        boolean better() {
            return gain.low() > 0;
        }
    }

    /**
     * @param card what is known at capture says of a lead
     * @param model whose rules the leads were looked at with
     */
    public Advice advise(
            Landmarks seen, PointsCard card, ScoringModel model, RandomGenerator random) {
        var unknown = new ArrayList<String>();
        if (!seen.watched()) {
            return new Advice(List.of(), null, null, unknown);
        }
        leftOut(seen.left(), unknown);
        if (isTooLittle(seen)) {
            unknown.add(
                    "What activities are worth needs at least %d leads that converted after they were looked at and as many that did not; there are %d and %d: the engagement rules are as they were."
                            .formatted(
                                    Advising.LEAST_OUTCOMES,
                                    converting(seen),
                                    seen.leads().size() - converting(seen)));
            return new Advice(List.of(), null, null, unknown);
        }
        List<Effect> effects = new LearningEffects(fitting, resamples).learn(seen, card, random);
        EngagementDraft draft = EngagementDraft.of(effects, seen, model).orElse(null);
        Unseen unseen = draft == null ? null : unseen(seen, card, model, random);
        String not = draft == null ? NO_EFFECT : why(unseen);
        if (not != null) {
            unknown.add(not + ": the engagement rules are as they were.");
        }
        return new Advice(effects, not == null ? draft : null, unseen, unknown);
    }

    /** Why points that were learned are not used; null if they are. */
    private static @Nullable String why(@Nullable Unseen unseen) {
        if (unseen == null) {
            return "There are too few leads to try on the newest what is learned from the others";
        }
        return unseen.better()
                ? null
                : String.format(
                        Locale.ROOT,
                        "Learned from the older two thirds, points for activities rank the newest"
                                + " third no better, beyond chance, than the rules as they are (AUC"
                                + " %.3f and %.3f; the difference is %.3f to %.3f)",
                        unseen.after().value(),
                        unseen.before().value(),
                        unseen.gain().low(),
                        unseen.gain().high());
    }

    private @Nullable Unseen unseen(
            Landmarks seen, PointsCard card, ScoringModel model, RandomGenerator random) {
        int cut = seen.leads().size() * 2 / 3;
        Landmarks older = seen.part(0, cut);
        Landmarks newest = seen.part(cut, seen.leads().size());
        if (isTooLittle(older) || converting(newest) == 0 || others(newest) == 0) {
            return null;
        }
        List<Effect> effects =
                new LearningEffects(fitting, Math.max(2, resamples / 3)).learn(older, card, random);
        ToDoubleFunction<Look> before = EngagementDraft::present;
        ToDoubleFunction<Look> after =
                EngagementDraft.of(effects, older, model)
                        .<ToDoubleFunction<Look>>map(
                                draft -> look -> draft.engagement(look, newest.rules()))
                        .orElse(before);
        Placements old = LearningEffects.rank(newest, before);
        Placements learned = LearningEffects.rank(newest, after);
        return new Unseen(Auc.of(old), Auc.of(learned), AucGain.of(old, learned));
    }

    private static void leftOut(Landmarks.Left left, List<String> unknown) {
        say(unknown, left.undated(), "converted, and nobody knows when");
        say(unknown, left.early(), "had converted by the time when leads are first looked at");
        say(
                unknown,
                left.unwatched(),
                "came with a file and did nothing by then that was recorded");
        say(
                unknown,
                left.young(),
                "are too young for their outcome to be certain, converted or not");
    }

    private static void say(List<String> unknown, int leads, String why) {
        if (leads > 0) {
            unknown.add(
                    "%d leads %s: they say nothing of what activities are worth."
                            .formatted(leads, why));
        }
    }

    private static boolean isTooLittle(Landmarks seen) {
        return Math.min(converting(seen), seen.leads().size() - converting(seen))
                < Advising.LEAST_OUTCOMES;
    }

    private static int converting(Landmarks seen) {
        return (int) seen.leads().stream().filter(Landmarks.Lead::converts).count();
    }

    private static int others(Landmarks seen) {
        return (int)
                seen.leads().stream()
                        .flatMap(lead -> lead.looks().stream())
                        .filter(look -> !look.converts())
                        .count();
    }
}
