package ripen.events;

import java.util.Map;

/** A mail could not be delivered. */
public record EmailBounced(Meta meta, String send, String bounce) implements Event {
    public static final String TYPE = "EmailBounced.v1";

    public EmailBounced {
        meta.require(TYPE);
    }

    static EmailBounced read(Fields in) {
        return new EmailBounced(in.meta(), in.text("send"), in.text("bounce"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("send", send).with("bounce", bounce).map();
    }
}
