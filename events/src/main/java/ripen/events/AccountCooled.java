package ripen.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * From {@code meta.at} on the people of a company do not have enough points together any more.
 *
 * @param account the company's domain, or a hash of the name under which people were tied by hand
 * @param since when it had qualified
 * @param reason {@code model <version>} where a new model brought it about; null if people or time
 *     did
 * @param announce false if no mail and no alert is to follow from it, as where a new model was
 *     published without notice; null is true
 */
public record AccountCooled(
        Meta meta,
        String account,
        Instant since,
        @Nullable String reason,
        @Nullable Boolean announce)
        implements Event {
    public static final String TYPE = "AccountCooled.v1";

    public AccountCooled {
        meta.require(TYPE);
        since = since.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One that people or time have brought about. */
    public AccountCooled(Meta meta, String account, Instant since) {
        this(meta, account, since, null, null);
    }

    static AccountCooled read(Fields in) {
        return new AccountCooled(
                in.meta(),
                in.text("account"),
                in.instant("since"),
                in.textIfAny("reason"),
                in.flagIfAny("announce"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta)
                .with("account", account)
                .with("since", since)
                .with("reason", reason)
                .with("announce", announce)
                .map();
    }
}
