package ripen.events;

import java.time.YearMonth;
import java.util.Map;

/** What a campaign has cost in a month was recorded; it replaces an earlier figure. */
public record CostRecorded(Meta meta, String campaign, YearMonth month, Money money)
        implements Event {
    public static final String TYPE = "CostRecorded.v1";

    public CostRecorded {
        meta.require(TYPE);
    }

    static CostRecorded read(Fields in) {
        return new CostRecorded(in.meta(), in.text("campaign"), in.month("month"), in.money());
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("campaign", campaign).with("month", month).with(money).map();
    }
}
