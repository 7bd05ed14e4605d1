package ripen.aws.forms;

import ripen.aws.json.Json;
import ripen.aws.json.JsonProblem;
import ripen.capture.Form;
import ripen.capture.Forms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The forms that ship in the jar, each read when it is first asked for. Safe for use by many
 * threads.
 */
public final class ShippedForms implements Forms {

    /** Their ids; a jar cannot be asked what it holds. */
    public static final Set<String> IDS = Set.of("whitepaper", "demo", "contact", "newsletter");

    private final Map<String, Form> read = new ConcurrentHashMap<>();

    @Override
    public Optional<Form> find(String id) {
        return IDS.contains(id)
                ? Optional.of(read.computeIfAbsent(id, ShippedForms::load))
                : Optional.empty();
    }

    /** The ids of all documents that are handed out for a form. */
    public static Set<String> documents() {
        return IDS.stream()
                .map(ShippedForms::load)
                .flatMap(form -> Stream.ofNullable(form.document()))
                .map(Form.Document::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Form load(String id) {
        String resource = "/ripen/forms/" + id + ".json";
        try (InputStream in = ShippedForms.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            return FormReader.read(Json.object(in));
        } catch (JsonProblem problem) {
            throw new IllegalStateException(resource + ": " + problem.getMessage(), problem);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
