package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Person;
import ripen.lead.Source;

import java.util.Map;

/**
 * A form that was filled in correctly.
 *
 * @param id what the sender calls it; null if it did not say
 * @param email canonical
 * @param visitor the tracker's id of who sent it; null if not known
 * @param consented whether the box was ticked; a box that was not ticked says nothing
 * @param answers what was asked beyond the person, by field
 * @param body the whole of it in a canonical form, by which a replay without an id is known
 */
public record Submission(
        Form form,
        @Nullable String id,
        String email,
        @Nullable String visitor,
        Person person,
        boolean consented,
        Source source,
        Map<String, String> answers,
        String body) {

    public Submission {
        answers = Map.copyOf(answers);
    }
}
