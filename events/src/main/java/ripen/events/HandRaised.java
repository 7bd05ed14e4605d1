package ripen.events;

import java.util.Map;

/**
 * A lead has asked for a demo, a quote or contact: it goes to sales at once, whatever its score.
 */
public record HandRaised(Meta meta, String form, ActivityRef activity) implements Event {
    public static final String TYPE = "HandRaised.v1";

    public HandRaised {
        meta.require(TYPE);
    }

    static HandRaised read(Fields in) {
        return new HandRaised(in.meta(), in.text("form"), in.activity("activity"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("form", form).with("activity", activity).map();
    }
}
