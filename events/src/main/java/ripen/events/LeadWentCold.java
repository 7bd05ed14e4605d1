package ripen.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A lead has been silent for as long as the model allows.
 *
 * @param announce false if no mail is to follow from it, as where a new model was published without
 *     notice; null is true
 */
public record LeadWentCold(Meta meta, Instant since, @Nullable Boolean announce) implements Event {
    public static final String TYPE = "LeadWentCold.v1";

    public LeadWentCold {
        meta.require(TYPE);
        since = since.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One that mails are to follow from. */
    public LeadWentCold(Meta meta, Instant since) {
        this(meta, since, null);
    }

    static LeadWentCold read(Fields in) {
        return new LeadWentCold(in.meta(), in.instant("since"), in.flagIfAny("announce"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("since", since).with("announce", announce).map();
    }

    /** Whether mails are to follow from it. */
    public boolean announced() {
        return announce == null || announce;
    }
}
