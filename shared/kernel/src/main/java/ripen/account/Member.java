package ripen.account;

import org.jspecify.annotations.Nullable;

import ripen.decay.FadingSum;
import ripen.lead.JobTitle;
import ripen.lead.Profile;
import ripen.score.LeadState;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an account knows of one of its people: no name, no address.
 *
 * @param functions what the job title tells; empty if unknown
 * @param seniority what the job title tells; null if there is none
 * @param excluded a competitor, own staff or supplier: counts nothing
 * @param model the version under which the sums were folded; empty if there are none, or it was not
 *     kept
 */
public record Member(
        String lead,
        FadingSum engagement,
        Map<String, FadingSum> interests,
        List<String> functions,
        @Nullable String seniority,
        boolean excluded,
        String model) {

    public Member {
        interests = Map.copyOf(interests);
        functions = List.copyOf(functions);
    }

    /**
     * @param state null before the first activity was scored
     */
    public static Member of(Profile profile, @Nullable LeadState state) {
        String text = profile.person().jobTitle();
        JobTitle title = text == null ? null : JobTitle.of(text);
        return new Member(
                profile.lead(),
                state == null ? FadingSum.ZERO : state.engagement(),
                state == null ? Map.of() : state.interests(),
                title == null ? List.of() : title.functions(),
                title == null ? null : title.seniority(),
                profile.excluded(),
                state == null ? "" : state.model());
    }

    /**
     * The one function in which the person counts, the first that the title tells: who is in two
     * takes nobody else's place, and more points for one person never make an account worth less.
     */
    public Optional<String> function() {
        return functions.stream().findFirst();
    }

    Member worth(FadingSum other) {
        return new Member(lead, other, interests, functions, seniority, excluded, model);
    }

    /** Whether what it counts was folded under another version. */
    boolean isOfAnother(String version) {
        return !excluded && !model.isEmpty() && !model.equals(version);
    }
}
