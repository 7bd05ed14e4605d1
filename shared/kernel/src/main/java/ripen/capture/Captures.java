package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where forms become leads. Reads are strongly consistent. */
public interface Captures {

    /** What is known of an address and a browser. */
    record Known(Optional<Profile> profile, Optional<Visitor> visitor) {}

    /**
     * @param email canonical
     * @param visitor id of the tracker, null if not known
     */
    Known find(String email, @Nullable String visitor);

    /** The ids of every submission of the lead since then. */
    List<String> submissions(String lead, Instant since);

    /**
     * Writes everything that a form brings about, all or nothing.
     *
     * @return false if somebody else was faster with this address, lead or browser: read again
     */
    boolean commit(Capture capture);
}
