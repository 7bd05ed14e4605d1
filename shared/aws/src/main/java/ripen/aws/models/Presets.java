package ripen.aws.models;

import ripen.aws.json.Json;
import ripen.aws.rules.ShippedModel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Models that one can start from: resources {@code ripen/models/preset-<name>.json}. */
public final class Presets {

    private static final List<String> NAMES = List.of("hubspot", "eloqua", "pardot");

    private Presets() {}

    /** A model without a version of its own; put under one, it is a draft. */
    public record Preset(String name, Map<String, Object> document) {}

    /** The default first; those that are in the jar. */
    public static List<Preset> all() {
        var shipped = new Preset("default", Json.object(ShippedModel.document()));
        return Stream.concat(
                        Stream.of(shipped), NAMES.stream().flatMap(name -> find(name).stream()))
                .toList();
    }

    private static Optional<Preset> find(String name) {
        try (InputStream in =
                Presets.class.getResourceAsStream("/ripen/models/preset-" + name + ".json")) {
            return in == null ? Optional.empty() : Optional.of(new Preset(name, Json.object(in)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
