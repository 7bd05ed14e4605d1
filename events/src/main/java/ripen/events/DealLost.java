package ripen.events;

import java.util.Map;

/** A deal with the account of a lead was lost. */
public record DealLost(Meta meta, String deal, String reason) implements Event {
    public static final String TYPE = "DealLost.v1";

    public DealLost {
        meta.require(TYPE);
    }

    static DealLost read(Fields in) {
        return new DealLost(in.meta(), in.text("deal"), in.text("reason"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("deal", deal).with("reason", reason).map();
    }
}
