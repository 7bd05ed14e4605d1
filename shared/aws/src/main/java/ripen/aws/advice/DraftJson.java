package ripen.aws.advice;

import ripen.advice.CardDraft;
import ripen.aws.json.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A draft: the rules of a model that is there, with fit as it was learned. */
public final class DraftJson {

    private DraftJson() {}

    /**
     * @param base a scoring model as JSON, from which everything but fit is taken
     * @param learnedFrom the imports
     * @return a scoring model as JSON
     */
    public static String write(
            String base, String version, CardDraft draft, List<String> learnedFrom) {
        var model = new LinkedHashMap<String, Object>(Json.object(base));
        model.put("version", version);
        model.put("grades", draft.grades());
        model.put("fit", draft.rules().stream().map(DraftJson::rule).toList());
        model.put("learnedFrom", learnedFrom);
        return Json.text(model);
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
