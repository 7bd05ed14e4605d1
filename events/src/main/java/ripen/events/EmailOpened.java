package ripen.events;

import java.util.Map;

/** A mail was opened, as far as an image that was fetched can tell; it is worth no points. */
public record EmailOpened(Meta meta, String send) implements Event {
    public static final String TYPE = "EmailOpened.v1";

    public EmailOpened {
        meta.require(TYPE);
    }

    static EmailOpened read(Fields in) {
        return new EmailOpened(in.meta(), in.text("send"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("send", send).map();
    }
}
