package ripen.nurture;

import ripen.score.Histories.Cause;

import java.util.List;
import java.util.Optional;

/**
 * Where enrolments are kept, beside the lead that they are about. Reads are strongly consistent.
 */
public interface Enrolments {

    /** The lead with all its enrolments; empty if there is no such lead (any more). */
    Optional<Standing> find(String lead);

    /**
     * Writes an enrolment together with the events that announce the facts.
     *
     * @return false if the stored version is not the one before {@code next.version()}: read again
     */
    boolean write(Enrolment next, List<MailFact> facts, Cause cause);
}
