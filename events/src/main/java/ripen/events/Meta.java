package ripen.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What every event says about itself.
 *
 * @param id id of the event, the same however often it is published
 * @param at the instant of what the event tells, in milliseconds
 * @param lead id of the lead, empty for an event that is not about one
 * @param leadVersion version of the item that was written together with the event, 0 where there is
 *     none
 * @param cause id of what caused it: an event, an activity, a submission or a schedule
 * @param correlation id that everything shares which followed from the same first cause
 * @param schema name and version of the event, for instance {@code LeadCaptured.v1}
 */
public record Meta(
        String id,
        Instant at,
        String lead,
        long leadVersion,
        String cause,
        String correlation,
        String schema) {

    public Meta {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Keeps an event from travelling under the name of another one. */
    void require(String type) {
        if (!schema.equals(type)) {
            throw new IllegalArgumentException(type + ": meta.schema is " + schema);
        }
    }

    static Meta read(Fields in) {
        return new Meta(
                in.text("id"),
                in.instant("at"),
                in.text("lead"),
                in.whole("leadVersion"),
                in.text("cause"),
                in.text("correlation"),
                in.text("schema"));
    }

    Detail detail() {
        return new Detail()
                .with("id", id)
                .with("at", at)
                .with("lead", lead)
                .with("leadVersion", leadVersion)
                .with("cause", cause)
                .with("correlation", correlation)
                .with("schema", schema);
    }
}
