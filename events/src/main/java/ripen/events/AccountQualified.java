package ripen.events;

import java.util.Map;

/**
 * From {@code meta.at} on the people of a company have enough points together.
 *
 * @param account the company's domain, or a hash of the name under which people were tied by hand
 */
public record AccountQualified(Meta meta, String account) implements Event {
    public static final String TYPE = "AccountQualified.v1";

    public AccountQualified {
        meta.require(TYPE);
    }

    static AccountQualified read(Fields in) {
        return new AccountQualified(in.meta(), in.text("account"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("account", account).map();
    }
}
