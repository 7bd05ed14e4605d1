package ripen.events;

import java.util.List;
import java.util.Map;

/** What is known about a lead has changed. The values stay in the store. */
public record ProfileChanged(Meta meta, List<String> fields) implements Event {
    public static final String TYPE = "ProfileChanged.v1";

    public ProfileChanged {
        meta.require(TYPE);
        fields = List.copyOf(fields);
    }

    static ProfileChanged read(Fields in) {
        return new ProfileChanged(in.meta(), in.texts("fields"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("fields", fields).map();
    }
}
