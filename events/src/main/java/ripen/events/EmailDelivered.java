package ripen.events;

import java.util.Map;

/** The mail server of the recipient has accepted a mail. */
public record EmailDelivered(Meta meta, String send) implements Event {
    public static final String TYPE = "EmailDelivered.v1";

    public EmailDelivered {
        meta.require(TYPE);
    }

    static EmailDelivered read(Fields in) {
        return new EmailDelivered(in.meta(), in.text("send"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("send", send).map();
    }
}
