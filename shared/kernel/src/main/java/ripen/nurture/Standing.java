package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Profile;
import ripen.score.LeadState;

import java.util.List;
import java.util.Optional;

/**
 * How a lead stands, read in one go.
 *
 * @param state null before its first activity was scored; as it was stored, not yet advanced to the
 *     present
 */
public record Standing(Profile profile, @Nullable LeadState state, List<Enrolment> enrolments) {

    public Standing {
        enrolments = List.copyOf(enrolments);
    }

    public Optional<Enrolment> enrolment(String program, int n) {
        return enrolments.stream()
                .filter(enrolment -> enrolment.program().equals(program) && enrolment.n() == n)
                .findFirst();
    }
}
