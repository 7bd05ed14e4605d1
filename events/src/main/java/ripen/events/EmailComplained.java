package ripen.events;

import java.util.Map;

/** A recipient has marked a mail as unwanted. */
public record EmailComplained(Meta meta, String send) implements Event {
    public static final String TYPE = "EmailComplained.v1";

    public EmailComplained {
        meta.require(TYPE);
    }

    static EmailComplained read(Fields in) {
        return new EmailComplained(in.meta(), in.text("send"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("send", send).map();
    }
}
