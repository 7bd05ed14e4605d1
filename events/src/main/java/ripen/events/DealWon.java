package ripen.events;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** A deal with the account of a lead was won. */
public record DealWon(Meta meta, String deal, @Nullable Money money) implements Event {
    public static final String TYPE = "DealWon.v1";

    public DealWon {
        meta.require(TYPE);
    }

    static DealWon read(Fields in) {
        return new DealWon(in.meta(), in.text("deal"), in.moneyIfAny());
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("deal", deal).with(money).map();
    }
}
