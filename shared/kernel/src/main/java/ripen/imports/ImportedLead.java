package ripen.imports;

import org.jspecify.annotations.Nullable;

import ripen.capture.ConsentChange;
import ripen.lead.Profile;
import ripen.score.Activity;

import java.util.List;
import java.util.Optional;

/**
 * Everything that one row writes.
 *
 * @param place where the row is remembered
 * @param profile as it shall be; its version is the one that was read, 0 for a new lead
 * @param activity what scoring reads: the row as something that happened at its instant
 * @param changed names of the profile's fields that have a value now and had none; empty for a new
 *     lead
 * @param consent the change of consent, if there is one
 */
public record ImportedLead(
        Place place,
        Profile profile,
        Activity activity,
        List<String> changed,
        Optional<ConsentChange> consent) {

    public boolean isNew() {
        return profile.version() == 0;
    }

    /**
     * Which row of which file a lead came from.
     *
     * @param file the mapping's name
     * @param row a hash of what the file calls it: it may be an address
     * @param merged whether the lead was there before
     * @param outcome what became of it, as far as the file says; null if it does not
     */
    public record Place(
            String file,
            String row,
            String lead,
            String importId,
            long line,
            boolean merged,
            @Nullable FileOutcome outcome) {

        Place saying(FileOutcome said) {
            return new Place(file, row, lead, importId, line, merged, said);
        }
    }
}
