package ripen.events;

import java.util.Map;

/** Sales has accepted a lead: from now on it does not fade back. */
public record LeadAccepted(Meta meta, String owner) implements Event {
    public static final String TYPE = "LeadAccepted.v1";

    public LeadAccepted {
        meta.require(TYPE);
    }

    static LeadAccepted read(Fields in) {
        return new LeadAccepted(in.meta(), in.text("owner"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("owner", owner).map();
    }
}
