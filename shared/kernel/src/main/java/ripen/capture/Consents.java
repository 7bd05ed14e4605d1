package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Profile;

import java.util.Optional;

/** Where a lead's will about mail is kept. Reads are strongly consistent. */
public interface Consents {

    Optional<Profile> profile(String lead);

    /**
     * Writes the profile with its new consent, the proof, and the events.
     *
     * @param profile as it shall be; its version is the one that was read
     * @param unsubscribedFrom the mail whose link was used to unsubscribe; null if it was no
     *     unsubscribing, empty if no mail is known
     * @return false if the profile was changed since it was read: read it again
     */
    boolean commit(Profile profile, ConsentChange change, @Nullable String unsubscribedFrom);
}
