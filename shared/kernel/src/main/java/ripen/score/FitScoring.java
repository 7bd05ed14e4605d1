package ripen.score;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fit: rule points over what a profile says, summed and cut into grades. */
final class FitScoring {

    /** The answers that completeness counts. */
    private static final List<String> ASKED =
            List.of("jobTitle", "employees", "industry", "country", "emailKind");

    private FitScoring() {}

    static Fit fit(Map<String, Object> profile, ScoringModel model, RuleMatcher matcher) {
        Set<String> matching = matcher.fit(ProfileDocument.of(profile));
        var reasons = new ArrayList<Fit.Reason>();
        var groups = new HashSet<String>();
        for (FitRule rule : model.fitRules()) {
            if (matching.contains(rule.id()) && groups.add(rule.group())) {
                reasons.add(new Fit.Reason(rule.id(), rule.points(), rule.why()));
            }
        }
        double sum = reasons.stream().mapToDouble(Fit.Reason::points).sum();
        double points = Math.clamp(sum, 0, 100);
        long known = ASKED.stream().filter(profile::containsKey).count();
        return new Fit(model.grade(points), points, known / (double) ASKED.size(), reasons);
    }
}
