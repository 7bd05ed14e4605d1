package ripen.events;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** A version of a model, a form or a program is in force from now on. */
public record ModelPublished(Meta meta, String kind, @Nullable String model, String version)
        implements Event {
    public static final String TYPE = "ModelPublished.v1";

    public ModelPublished {
        meta.require(TYPE);
    }

    static ModelPublished read(Fields in) {
        return new ModelPublished(
                in.meta(), in.text("kind"), in.textIfAny("model"), in.text("version"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta)
                .with("kind", kind)
                .with("model", model)
                .with("version", version)
                .map();
    }
}
