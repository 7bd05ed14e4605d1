package ripen.events;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** A mail was handed over to the mail service. */
public record EmailSent(
        Meta meta, String send, String kind, @Nullable String program, @Nullable String step)
        implements Event {
    public static final String TYPE = "EmailSent.v1";

    public EmailSent {
        meta.require(TYPE);
    }

    static EmailSent read(Fields in) {
        return new EmailSent(
                in.meta(),
                in.text("send"),
                in.text("kind"),
                in.textIfAny("program"),
                in.textIfAny("step"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta)
                .with("send", send)
                .with("kind", kind)
                .with("program", program)
                .with("step", step)
                .map();
    }
}
