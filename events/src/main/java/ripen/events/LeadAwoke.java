package ripen.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A cold lead has done something with positive points. */
public record LeadAwoke(Meta meta, Instant coldSince) implements Event {
    public static final String TYPE = "LeadAwoke.v1";

    public LeadAwoke {
        meta.require(TYPE);
        coldSince = coldSince.truncatedTo(ChronoUnit.MILLIS);
    }

    static LeadAwoke read(Fields in) {
        return new LeadAwoke(in.meta(), in.instant("coldSince"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("coldSince", coldSince).map();
    }
}
