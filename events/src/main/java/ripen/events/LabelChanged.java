package ripen.events;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * The label of a lead, the pair of fit grade and engagement level, has changed, by what it did or
 * by fading.
 */
public record LabelChanged(Meta meta, @Nullable String from, String to, String reason)
        implements Event {
    public static final String TYPE = "LabelChanged.v1";

    public LabelChanged {
        meta.require(TYPE);
    }

    static LabelChanged read(Fields in) {
        return new LabelChanged(in.meta(), in.textIfAny("from"), in.text("to"), in.text("reason"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("from", from).with("to", to).with("reason", reason).map();
    }
}
