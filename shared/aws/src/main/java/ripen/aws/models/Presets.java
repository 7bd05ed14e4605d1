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

    /** What whoever starts from it should know of rules that need something to be met. */
    private static final Map<String, List<String>> NOTES =
            Map.of(
                    "eloqua",
                    List.of(
                            "mail-open: mail programs and proxies fetch pictures on their own, and"
                                    + " who shows no pictures is never seen to open. Ripen leaves"
                                    + " out programs that say that they are robots (Gmail's proxy"
                                    + " is one), Apple's privacy proxy, and mails whose hidden link"
                                    + " a scanner has followed. What is left is a weak sign: give"
                                    + " it fewer points, or take the rule out.",
                            "mail-open: opened mails are recorded from the publication of this"
                                    + " model on; a backtest on what was before knows of none."),
                    "pardot",
                    List.of(
                            "site-search: a site tells of its searches by"
                                    + " ripen.record('site.searched', 'search', {}) where it shows"
                                    + " what it found, or by POST /activities. What was searched"
                                    + " for is not kept."));

    private Presets() {}

    /**
     * A model without a version of its own; put under one, it is a draft.
     *
     * @param notes what to know of its rules
     */
    public record Preset(String name, Map<String, Object> document, List<String> notes) {
        public Preset {
            notes = List.copyOf(notes);
        }
    }

    /** The default first; those that are in the jar. */
    public static List<Preset> all() {
        var shipped = new Preset("default", Json.object(ShippedModel.document()), List.of());
        return Stream.concat(
                        Stream.of(shipped), NAMES.stream().flatMap(name -> find(name).stream()))
                .toList();
    }

    private static Optional<Preset> find(String name) {
        try (InputStream in =
                Presets.class.getResourceAsStream("/ripen/models/preset-" + name + ".json")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(
                            new Preset(name, Json.object(in), NOTES.getOrDefault(name, List.of())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
