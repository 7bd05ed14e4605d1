package ripen.capture;

import ripen.score.Activity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where browsers and what they did are kept. Reads are strongly consistent. */
public interface Visitors {

    Optional<Visitor> find(String id);

    /**
     * @return false if the visitor was changed since it was read: read it again
     */
    boolean keep(Visitor visitor, Instant now);

    /**
     * Adds activities to a lead, each with the event that announces it; one that is there already
     * stays as it is and is not announced again.
     *
     * @return false if others were writing the same at the same moment: try again
     */
    boolean record(String lead, List<Activity> activities);
}
