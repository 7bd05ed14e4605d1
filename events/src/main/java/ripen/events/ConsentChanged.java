package ripen.events;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** The lawful basis for marketing mail to a lead was given, confirmed, changed or withdrawn. */
public record ConsentChanged(Meta meta, String from, String to, @Nullable String basis)
        implements Event {
    public static final String TYPE = "ConsentChanged.v1";

    public ConsentChanged {
        meta.require(TYPE);
    }

    static ConsentChanged read(Fields in) {
        return new ConsentChanged(in.meta(), in.text("from"), in.text("to"), in.textIfAny("basis"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta).with("from", from).with("to", to).with("basis", basis).map();
    }
}
