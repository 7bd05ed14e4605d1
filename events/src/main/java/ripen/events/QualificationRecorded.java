package ripen.events;

import java.util.Map;

/**
 * Somebody has recorded what is known of budget, authority, need and timing. The evidence stays in
 * the store.
 */
public record QualificationRecorded(
        Meta meta, String budget, String authority, String need, String timing, String by)
        implements Event {
    public static final String TYPE = "QualificationRecorded.v1";

    public QualificationRecorded {
        meta.require(TYPE);
    }

    static QualificationRecorded read(Fields in) {
        return new QualificationRecorded(
                in.meta(),
                in.text("budget"),
                in.text("authority"),
                in.text("need"),
                in.text("timing"),
                in.text("by"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta)
                .with("budget", budget)
                .with("authority", authority)
                .with("need", need)
                .with("timing", timing)
                .with("by", by)
                .map();
    }
}
