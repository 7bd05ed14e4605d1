package ripen.events;

import java.util.Map;

/**
 * Two leads have turned out to be one person; the one that the event is about lives on in the
 * other.
 */
public record LeadMerged(Meta meta, String into) implements Event {
    public static final String TYPE = "LeadMerged.v1";

    public LeadMerged {
        meta.require(TYPE);
    }

    static LeadMerged read(Fields in) {
        return new LeadMerged(in.meta(), in.text("into"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("into", into).map();
    }
}
