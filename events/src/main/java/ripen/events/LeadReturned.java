package ripen.events;

import java.util.Map;

/** Sales has returned a lead to marketing. */
public record LeadReturned(Meta meta, String owner, String reason) implements Event {
    public static final String TYPE = "LeadReturned.v1";

    public LeadReturned {
        meta.require(TYPE);
    }

    static LeadReturned read(Fields in) {
        return new LeadReturned(in.meta(), in.text("owner"), in.text("reason"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("owner", owner).with("reason", reason).map();
    }
}
