package ripen.score;

import ripen.decay.Curve;
import ripen.decay.Levels;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A version of how leads are scored. All of it is configuration; the numbers that ship are
 * MODEL.md's.
 *
 * @param grades the fit points at which A, B and C begin, falling; below the last is D
 * @param coldAfter silence (no positive grant) after which a lead is cold
 * @param qualifying the labels that are marketing-qualified (the matrix); a D never is, whatever a
 *     model says that was stored before that was refused
 * @param engagedLevel this level or a better one makes a subscriber engaged
 * @param account how people make an account
 */
public record ScoringModel(
        String version,
        Curve engagement,
        Curve interest,
        Levels levels,
        List<Double> grades,
        Duration coldAfter,
        Set<Label> qualifying,
        int engagedLevel,
        AccountRule account,
        List<Rule> rules,
        List<FitRule> fitRules) {

    public ScoringModel {
        grades = List.copyOf(grades);
        qualifying =
                qualifying.stream()
                        .filter(label -> label.grade() != Grade.D)
                        .collect(Collectors.toUnmodifiableSet());
        rules = List.copyOf(rules);
        fitRules = List.copyOf(fitRules);
    }

    /** One that says nothing of accounts. */
    public ScoringModel(
            String version,
            Curve engagement,
            Curve interest,
            Levels levels,
            List<Double> grades,
            Duration coldAfter,
            Set<Label> qualifying,
            int engagedLevel,
            List<Rule> rules,
            List<FitRule> fitRules) {
        this(
                version,
                engagement,
                interest,
                levels,
                grades,
                coldAfter,
                qualifying,
                engagedLevel,
                AccountRule.DEFAULT,
                rules,
                fitRules);
    }

    public Grade grade(double fitPoints) {
        for (int i = 0; i < grades.size(); i++) {
            if (fitPoints >= grades.get(i)) {
                return Grade.values()[i];
            }
        }
        return Grade.D;
    }
}
