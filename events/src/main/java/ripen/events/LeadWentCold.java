package ripen.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A lead has been silent for as long as the model allows. */
public record LeadWentCold(Meta meta, Instant since) implements Event {
    public static final String TYPE = "LeadWentCold.v1";

    public LeadWentCold {
        meta.require(TYPE);
        since = since.truncatedTo(ChronoUnit.MILLIS);
    }

    static LeadWentCold read(Fields in) {
        return new LeadWentCold(in.meta(), in.instant("since"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("since", since).map();
    }
}
