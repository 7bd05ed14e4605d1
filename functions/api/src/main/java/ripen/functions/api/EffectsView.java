package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.advice.AdvisingEngagement;
import ripen.advice.Effect;
import ripen.advice.EngagementDraft;
import ripen.score.Rule;

import java.util.Map;

/**
 * What activities went along with, as JSON: for each rule the odds and what became of its points.
 */
final class EffectsView {

    private EffectsView() {}

    static Map<String, @Nullable Object> of(LearningActivities.Learned learned) {
        AdvisingEngagement.Advice advice = learned.advice();
        return new Document()
                .put("changed", learned.rules() != null)
                .put(
                        "rules",
                        advice.effects().stream()
                                .flatMap(
                                        effect ->
                                                effect.rules().stream()
                                                        .map(rule -> rule(rule, effect, advice)))
                                .toList())
                .put("level2", level2(advice.draft()))
                .put("unseen", unseen(advice.unseen()))
                .members();
    }

    private static Map<String, @Nullable Object> rule(
            Rule rule, Effect effect, AdvisingEngagement.Advice advice) {
        EngagementDraft draft = advice.draft();
        EngagementDraft.Change change =
                draft == null
                        ? null
                        : draft.changes().stream()
                                .filter(each -> each.rule().equals(rule))
                                .findFirst()
                                .orElse(null);
        return new Document()
                .put("rule", rule.id())
                .put("why", rule.why())
                .put("leads", effect.leads())
                .put("conversion", effect.conversion())
                .put("othersConversion", effect.others())
                .put(
                        "odds",
                        effect.known()
                                ? ReportView.interval(effect.odds(), effect.low(), effect.high())
                                : null)
                .put("points", rule.points())
                .put(
                        "learned",
                        change == null
                                ? null
                                : ReportView.interval(change.points(), change.low(), change.high()))
                .put("tooLittle", effect.tooLittle())
                .members();
    }

    private static @Nullable Map<String, @Nullable Object> level2(@Nullable EngagementDraft draft) {
        return draft == null
                ? null
                : new Document()
                        .put("published", draft.before())
                        .put("learned", draft.after())
                        .members();
    }

    private static @Nullable Map<String, @Nullable Object> unseen(
            AdvisingEngagement.@Nullable Unseen unseen) {
        return unseen == null
                ? null
                : new Document()
                        .put("published", ReportView.auc(unseen.before()))
                        .put("learned", ReportView.auc(unseen.after()))
                        .members();
    }
}
