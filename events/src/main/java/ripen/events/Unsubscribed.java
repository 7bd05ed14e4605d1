package ripen.events;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** A lead wants no more marketing mail. */
public record Unsubscribed(Meta meta, @Nullable String send) implements Event {
    public static final String TYPE = "Unsubscribed.v1";

    public Unsubscribed {
        meta.require(TYPE);
    }

    static Unsubscribed read(Fields in) {
        return new Unsubscribed(in.meta(), in.textIfAny("send"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("send", send).map();
    }
}
