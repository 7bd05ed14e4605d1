package ripen.events;

import java.util.Map;

/** A lead was erased; only its id remains. */
public record LeadErased(Meta meta, String reason) implements Event {
    public static final String TYPE = "LeadErased.v1";

    public LeadErased {
        meta.require(TYPE);
    }

    static LeadErased read(Fields in) {
        return new LeadErased(in.meta(), in.text("reason"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("reason", reason).map();
    }
}
