package ripen.events;

import java.util.Map;

/** A person has followed a link of a mail. */
public record EmailClicked(Meta meta, String send, String link) implements Event {
    public static final String TYPE = "EmailClicked.v1";

    public EmailClicked {
        meta.require(TYPE);
    }

    static EmailClicked read(Fields in) {
        return new EmailClicked(in.meta(), in.text("send"), in.text("link"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("send", send).with("link", link).map();
    }
}
