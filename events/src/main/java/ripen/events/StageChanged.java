package ripen.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A lead has entered another stage of the funnel, forwards or backwards. */
public record StageChanged(
        Meta meta, @Nullable String from, String to, String reason, Instant effective)
        implements Event {
    public static final String TYPE = "StageChanged.v1";

    public StageChanged {
        meta.require(TYPE);
        effective = effective.truncatedTo(ChronoUnit.MILLIS);
    }

    static StageChanged read(Fields in) {
        return new StageChanged(
                in.meta(),
                in.textIfAny("from"),
                in.text("to"),
                in.text("reason"),
                in.instant("effective"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta)
                .with("from", from)
                .with("to", to)
                .with("reason", reason)
                .with("effective", effective)
                .map();
    }
}
