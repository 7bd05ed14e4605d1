package ripen.stack;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A synthesized template and what AWS's solutions review said of it. Each context is synthesized
 * once and shared; the jars are empty stand-ins, so that the tests need nothing built.
 */
record Template(JsonNode json, List<String> findings) {
    private static final Map<Map<String, String>, Template> KNOWN = new ConcurrentHashMap<>();
    private static final List<String> MODULES =
            List.of("capture", "score", "decay", "nurture", "kpi", "relay", "feedback", "api");

    static Template dev() {
        return with(Map.of());
    }

    static Template prod() {
        return with(Map.of("stage", "prod", "alarmEmail", "ops@example-works.test"));
    }

    static Template with(Map<String, String> context) {
        return KNOWN.computeIfAbsent(context, Template::synthesize);
    }

    /** Resources of a type by logical id. */
    Map<String, JsonNode> ofType(String type) {
        return json.get("Resources").properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(type))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new));
    }

    /** The properties of the resources of a type. */
    List<JsonNode> properties(String type) {
        return ofType(type).values().stream().map(resource -> resource.path("Properties")).toList();
    }

    /** The only resource of the type whose logical id starts so. */
    JsonNode one(String type, String prefix) {
        List<JsonNode> found =
                ofType(type).entrySet().stream()
                        .filter(resource -> resource.getKey().startsWith(prefix))
                        .map(resource -> resource.getValue().path("Properties"))
                        .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " resources " + type + " " + prefix + "*");
        }
        return found.getFirst();
    }

    private static Template synthesize(Map<String, String> context) {
        try {
            Path folder =
                    Files.createDirectories(Path.of("target", "synthesized")).toAbsolutePath();
            Path output = Files.createTempDirectory(folder, "cdk.out");
            App app = RipenApp.app(standIns(), output, context);
            Aspects.of(app)
                    .add(AwsSolutionsChecks.Builder.create().reports(false).verbose(true).build());
            app.synth();
            Path template = output.resolve("Ripen.template.json");
            return new Template(new ObjectMapper().readTree(template.toFile()), findings(app));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> findings(App app) {
        var annotations = Annotations.fromStack((Stack) app.getNode().findChild("Ripen"));
        var any = Match.stringLikeRegexp("[\\s\\S]*");
        return Stream.of(annotations.findError("*", any), annotations.findWarning("*", any))
                .flatMap(List::stream)
                .map(message -> message.getId() + ": " + message.getEntry().getData())
                .toList();
    }

    /** A project's folder in which every function has a jar. */
    static synchronized Path standIns() throws IOException {
        Path root = Path.of("target", "stand-ins").toAbsolutePath();
        for (String module : MODULES) {
            Path target = Files.createDirectories(root.resolve("functions/" + module + "/target"));
            Files.writeString(
                    target.resolve("ripen-" + module + "-1.0-SNAPSHOT-lambda.jar"), module);
        }
        return root;
    }
}
