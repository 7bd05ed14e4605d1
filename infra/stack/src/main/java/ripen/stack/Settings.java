package ripen.stack;

import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What the constructs have in common: where the jars lie, the stage, and the switches of all
 * functions.
 */
record Settings(
        Path root,
        Stage stage,
        boolean tracing,
        Set<String> snapStart,
        RetentionDays logRetention) {

    static Settings from(Path root, Context context) {
        Stage stage = Stage.of(context.text("stage", "dev"));
        return new Settings(
                root,
                stage,
                context.flag("tracing", false),
                context.set("snapStart"),
                stage.isProtected() ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_WEEK);
    }

    /**
     * The deployable jar of a function.
     *
     * @throws IllegalStateException if it has not been built
     */
    String jarOf(String module) {
        Path jar =
                root.resolve(
                        "functions/"
                                + module
                                + "/target/ripen-"
                                + module
                                + "-1.0-SNAPSHOT-lambda.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    "There is no "
                            + jar
                            + ": build the functions first (./mvnw -DskipTests package).");
        }
        return jar.toString();
    }

    LogGroup logGroup(Construct scope, String id) {
        return LogGroup.Builder.create(scope, id)
                .retention(logRetention)
                .removalPolicy(stage.removal())
                .build();
    }
}
