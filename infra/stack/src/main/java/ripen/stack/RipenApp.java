package ripen.stack;

import org.jspecify.annotations.Nullable;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.StackProps;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The CDK app, for the CDK's command line ({@code main}) and for those who run its template. */
public final class RipenApp {
    private static final String STACK = "Ripen";

    /**
     * Behaviours of the CDK that its command line would take from cdk.json: the same whoever
     * synthesizes.
     */
    private static final Map<String, Object> BEHAVIOURS =
            Map.of(
                    "aws:cdk:enable-asset-metadata", true,
                    "@aws-cdk/core:checkSecretUsage", true,
                    "@aws-cdk/aws-iam:minimizePolicies", true,
                    "@aws-cdk/aws-lambda:recognizeVersionProps", true,
                    "@aws-cdk/aws-lambda:recognizeLayerVersion", true,
                    "@aws-cdk/core:target-partitions", List.of("aws", "aws-cn"));

    private RipenApp() {}

    /**
     * Run by {@code cdk}, which says by environment variables where the output goes and in what
     * context.
     */
    public static void main(String[] arguments) {
        Path root = Path.of(System.getProperty("ripen.root", ".")).toAbsolutePath().normalize();
        try {
            synthesize(root, null, Map.of());
        } catch (IllegalStateException | IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            System.exit(1);
        }
    }

    /**
     * Writes the cloud assembly without an account or a network.
     *
     * @param root the project's folder, in which the functions have been built
     * @param output the folder to write to; what lay in it may be overwritten
     * @return the template, as JSON; the assets lie beside it
     * @throws IllegalStateException if a function's jar has not been built
     */
    public static Path synthesize(Path root, Path output) {
        return synthesize(root, output, Map.of());
    }

    /** The same with context values, as {@code -c key=value} gives them. */
    public static Path synthesize(Path root, @Nullable Path output, Map<String, String> context) {
        App app = app(root, output, context);
        var assembly = app.synth();
        return Path.of(assembly.getDirectory(), assembly.getStackArtifact(STACK).getTemplateFile());
    }

    /** The app with its one stack, not yet synthesized. */
    static App app(Path root, @Nullable Path output, Map<String, String> context) {
        var values = new TreeMap<String, Object>(BEHAVIOURS);
        values.putAll(context);
        var props = AppProps.builder().analyticsReporting(false).context(values);
        if (output != null) {
            props.outdir(output.toString());
        }
        App app = new App(props.build());
        var settings = Context.of(app.getNode());
        Stage stage = Stage.of(settings.text("stage", "dev"));
        new RipenStack(
                app,
                STACK,
                StackProps.builder()
                        .stackName(stage.stackName())
                        .description("Ripen: lead management")
                        .terminationProtection(stage.isProtected())
                        .build(),
                root,
                settings);
        return app;
    }
}
