package ripen.events;

import java.util.Map;

/** A lead was given to somebody in sales. */
public record LeadAssigned(Meta meta, String owner) implements Event {
    public static final String TYPE = "LeadAssigned.v1";

    public LeadAssigned {
        meta.require(TYPE);
    }

    static LeadAssigned read(Fields in) {
        return new LeadAssigned(in.meta(), in.text("owner"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("owner", owner).map();
    }
}
