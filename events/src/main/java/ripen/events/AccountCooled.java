package ripen.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * From {@code meta.at} on the people of a company do not have enough points together any more.
 *
 * @param account the company's domain, or a hash of the name under which people were tied by hand
 * @param since when it had qualified
 */
public record AccountCooled(Meta meta, String account, Instant since) implements Event {
    public static final String TYPE = "AccountCooled.v1";

    public AccountCooled {
        meta.require(TYPE);
        since = since.truncatedTo(ChronoUnit.MILLIS);
    }

    static AccountCooled read(Fields in) {
        return new AccountCooled(in.meta(), in.text("account"), in.instant("since"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("account", account).with("since", since).map();
    }
}
