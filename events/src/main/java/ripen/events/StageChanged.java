package ripen.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A lead has entered another stage of the funnel, forwards or backwards.
 *
 * @param announce false if no mail and no alert is to follow from it, as where a new model was
 *     published without notice; null is true
 */
public record StageChanged(
        Meta meta,
        @Nullable String from,
        String to,
        String reason,
        Instant effective,
        @Nullable Boolean announce)
        implements Event {
    public static final String TYPE = "StageChanged.v1";

    public StageChanged {
        meta.require(TYPE);
        effective = effective.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One that mails and alerts are to follow from. */
    public StageChanged(
            Meta meta, @Nullable String from, String to, String reason, Instant effective) {
        this(meta, from, to, reason, effective, null);
    }

    static StageChanged read(Fields in) {
        return new StageChanged(
                in.meta(),
                in.textIfAny("from"),
                in.text("to"),
                in.text("reason"),
                in.instant("effective"),
                in.flagIfAny("announce"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta)
                .with("from", from)
                .with("to", to)
                .with("reason", reason)
                .with("effective", effective)
                .with("announce", announce)
                .map();
    }

    /** Whether mails and alerts are to follow from it. */
    public boolean announced() {
        return announce == null || announce;
    }
}
