package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Profile;
import ripen.score.Activity;

import java.util.List;
import java.util.Optional;

/**
 * Everything that one accepted form writes.
 *
 * @param profile as it shall be; its version is the one that was read, 0 for a new lead
 * @param submission the id of the submission
 * @param activity the form itself, as something that the lead did
 * @param changed names of the profile's fields that have another value now; empty for a new lead
 * @param consent the change of consent, if there is one
 * @param visitor the browser, if it has to be tied to the lead; its version is the one that was
 *     read
 * @param moved what the browser did before, which is the lead's from now on
 */
public record Capture(
        Profile profile,
        Form form,
        String submission,
        Activity activity,
        List<String> changed,
        Optional<ConsentChange> consent,
        @Nullable Visitor visitor,
        List<Activity> moved) {

    public boolean isNew() {
        return profile.version() == 0;
    }
}
