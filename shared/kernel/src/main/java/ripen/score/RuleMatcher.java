package ripen.score;

import java.util.Map;
import java.util.Set;

/**
 * Which of a model's rules match; the cost does not grow with the number of rules. Safe for use by
 * many threads once built.
 */
public interface RuleMatcher {

    /** The ids of the engagement rules whose pattern matches this activity's document. */
    Set<String> engagement(Map<String, Object> document);

    /** The ids of the fit rules whose pattern matches this profile's document. */
    Set<String> fit(Map<String, Object> document);
}
