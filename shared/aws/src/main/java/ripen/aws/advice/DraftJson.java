package ripen.aws.advice;

import org.jspecify.annotations.Nullable;

import ripen.advice.CardDraft;
import ripen.advice.EngagementDraft;
import ripen.aws.json.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A draft: a model that is there, with fit and the points of activities as they were learned. */
public final class DraftJson {

    private DraftJson() {}

    /**
     * @param base a scoring model as JSON, from which everything else is taken
     * @param engagement null if the engagement rules stay as they are
     * @param learnedFrom the imports
     * @return a scoring model as JSON
     */
    public static String write(
            String base,
            String version,
            CardDraft draft,
            @Nullable EngagementDraft engagement,
            List<String> learnedFrom) {
        var model = new LinkedHashMap<String, Object>(Json.object(base));
        model.put("version", version);
        model.put("grades", draft.grades());
        if (engagement != null && model.get("rules") instanceof List<?> rules) {
            model.put("rules", rules.stream().map(rule -> changed(rule, engagement)).toList());
        }
        model.put("fit", draft.rules().stream().map(DraftJson::rule).toList());
        model.put("learnedFrom", learnedFrom);
        return Json.text(model);
    }

    /** The reason stays as short as it was: it goes into each line of the ledger. */
    private static Object changed(Object rule, EngagementDraft engagement) {
        if (!(rule instanceof Map<?, ?> members)) {
            return rule;
        }
        var json = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> json.put(String.valueOf(name), value));
        for (EngagementDraft.Change change : engagement.changes()) {
            if (change.rule().id().equals(json.get("id"))) {
                json.put("engagement", change.points());
                if (change.cap() != null && json.get("cap") instanceof Map<?, ?> cap) {
                    var limited = new LinkedHashMap<Object, Object>(cap);
                    limited.put("points", change.cap());
                    json.put("cap", limited);
                }
                json.put("learned", change.learned());
            }
        }
        return json;
    }

    private static Map<String, Object> rule(CardDraft.Rule rule) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", rule.id());
        json.put("group", rule.group());
        json.put("when", rule.when());
        json.put("points", rule.points());
        json.put("why", rule.why());
        return json;
    }
}
