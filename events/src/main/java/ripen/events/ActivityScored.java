package ripen.events;

import java.util.Map;

/** An activity was matched against the scoring model and added to the score. */
public record ActivityScored(
        Meta meta, ActivityRef activity, double points, double score, int level, String model)
        implements Event {
    public static final String TYPE = "ActivityScored.v1";

    public ActivityScored {
        meta.require(TYPE);
    }

    static ActivityScored read(Fields in) {
        return new ActivityScored(
                in.meta(),
                in.activity("activity"),
                in.number("points"),
                in.number("score"),
                in.integer("level"),
                in.text("model"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta)
                .with("activity", activity)
                .with("points", points)
                .with("score", score)
                .with("level", level)
                .with("model", model)
                .map();
    }
}
