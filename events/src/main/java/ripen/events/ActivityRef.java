package ripen.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which activity of a lead: activities are sorted by instant, then by id.
 *
 * @param at the instant at which it happened, in milliseconds, as it was stamped when it came in
 */
public record ActivityRef(Instant at, String id) {

    public ActivityRef {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    static ActivityRef read(Fields in) {
        return new ActivityRef(in.instant("at"), in.text("id"));
    }

    Detail detail() {
        return new Detail().with("at", at).with("id", id);
    }
}
