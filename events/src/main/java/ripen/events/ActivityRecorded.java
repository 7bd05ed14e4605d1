package ripen.events;

import java.util.Map;

/** Something that a lead did was kept; what it is worth follows in ActivityScored. */
public record ActivityRecorded(Meta meta, ActivityRef activity, String type) implements Event {
    public static final String TYPE = "ActivityRecorded.v1";

    public ActivityRecorded {
        meta.require(TYPE);
    }

    static ActivityRecorded read(Fields in) {
        return new ActivityRecorded(
                in.meta(), in.activity("activity"), in.object("activity").text("type"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("activity", activity.detail().with("type", type)).map();
    }
}
