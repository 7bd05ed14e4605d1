package ripen.events;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * From {@code meta.at} on the people of a company have enough points together.
 *
 * @param account the company's domain, or a hash of the name under which people were tied by hand
 * @param reason {@code model <version>} where a new model brought it about; null if people did
 * @param announce false if no mail and no alert is to follow from it, as where a new model was
 *     published without notice; null is true
 */
public record AccountQualified(
        Meta meta, String account, @Nullable String reason, @Nullable Boolean announce)
        implements Event {
    public static final String TYPE = "AccountQualified.v1";

    public AccountQualified {
        meta.require(TYPE);
    }

    /** One that people have brought about. */
    public AccountQualified(Meta meta, String account) {
        this(meta, account, null, null);
    }

    static AccountQualified read(Fields in) {
        return new AccountQualified(
                in.meta(), in.text("account"), in.textIfAny("reason"), in.flagIfAny("announce"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta)
                .with("account", account)
                .with("reason", reason)
                .with("announce", announce)
                .map();
    }
}
