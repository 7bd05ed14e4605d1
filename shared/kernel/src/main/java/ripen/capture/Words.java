package ripen.capture;

import ripen.lead.Profile;
import ripen.score.Activity;

import java.util.Optional;

/** Where what the team says of leads is kept. Reads are strongly consistent. */
public interface Words {

    /** What was recorded of a lead under this id. */
    Optional<Activity> said(String lead, String id);

    /**
     * Adds the activity to the lead, with the event that announces it, and remembers the id.
     *
     * @return false if somebody else was faster with this id: look again
     */
    boolean record(String lead, String id, Activity activity);

    Optional<Profile> profile(String lead);

    /**
     * The same with the profile as it shall be; its version is the one that was read.
     *
     * @return false if somebody else was faster with this id or profile: look again
     */
    boolean record(String id, Activity activity, Profile changed);
}
