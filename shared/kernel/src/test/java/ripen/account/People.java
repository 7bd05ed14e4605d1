package ripen.account;

import org.jspecify.annotations.Nullable;

import ripen.decay.Curve;
import ripen.decay.FadingSum;
import ripen.lead.Consent;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.score.AccountRule;
import ripen.score.LeadState;
import ripen.score.SampleModel;
import ripen.score.Scoring;
import ripen.score.ScoringModel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** People of companies, for tests. */
public final class People {

    public static final Scoring SCORING = SampleModel.scoring();
    public static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    private People() {}

    public static Profile person(String lead, String email, @Nullable String jobTitle) {
        EmailKind kind = email.endsWith("gmail.com") ? EmailKind.FREE : EmailKind.COMPANY;
        return new Profile(
                lead,
                new Person(email, null, null, jobTitle, null, null, null, null, kind),
                Source.UNKNOWN,
                Consent.NONE,
                List.of(),
                List.of(),
                1,
                null,
                List.of(),
                false,
                NOW,
                0);
    }

    /** With so many points now. */
    public static LeadState state(double points) {
        return state(new FadingSum(points, NOW));
    }

    static LeadState state(FadingSum sum) {
        return state(sum, SCORING.model().version());
    }

    /** A version with every kind of rule that the curve allows. */
    public static Scoring judging(String version, Curve curve, AccountRule account) {
        ScoringModel model = SampleModel.withEverything(curve).model();
        return new Scoring(
                new ScoringModel(
                        version,
                        model.engagement(),
                        model.interest(),
                        model.levels(),
                        model.grades(),
                        model.coldAfter(),
                        model.qualifying(),
                        model.engagedLevel(),
                        account,
                        model.rules(),
                        model.fitRules()),
                new SampleModel());
    }

    /** Folded under a version of the model. */
    public static LeadState state(FadingSum sum, String model) {
        LeadState none = LeadState.initial(SCORING.model());
        return new LeadState(
                model,
                null,
                NOW,
                sum,
                Map.of("alpha", sum),
                none.level(),
                none.fit(),
                NOW,
                false,
                null,
                false,
                false,
                none.verdict(),
                List.of(),
                none.tally());
    }
}
