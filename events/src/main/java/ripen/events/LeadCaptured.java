package ripen.events;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** A person has sent a form: a new lead, or a further conversion of a known one. */
public record LeadCaptured(
        Meta meta,
        String form,
        String submission,
        boolean isNew,
        @Nullable String document,
        ActivityRef activity)
        implements Event {
    public static final String TYPE = "LeadCaptured.v1";

    public LeadCaptured {
        meta.require(TYPE);
    }

    static LeadCaptured read(Fields in) {
        return new LeadCaptured(
                in.meta(),
                in.text("form"),
                in.text("submission"),
                in.flag("new"),
                in.textIfAny("document"),
                in.activity("activity"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta)
                .with("form", form)
                .with("submission", submission)
                .with("new", isNew)
                .with("document", document)
                .with("activity", activity)
                .map();
    }
}
