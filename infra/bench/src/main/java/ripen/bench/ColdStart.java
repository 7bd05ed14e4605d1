package ripen.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A function in a JVM of its own through AWS's runtime interface client, as on Lambda but for the
 * machine: the time from the start of the process to its first answer.
 *
 * @param classPath the function's jar first, then the runtime interface client
 * @param options what the JVM is started with
 */
record ColdStart(
        String handler,
        List<Path> classPath,
        Map<String, String> environment,
        List<String> options) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Where the runtime interface client unpacks its native library, the same for all JVMs of a
     * machine: one whose library another one writes anew crashes.
     */
    private static final Path NATIVE_LIBRARY = Path.of("/tmp/.libaws-lambda-jni.so");

    /** What the latest process said: the place to look if it did not answer. */
    private static final Path LOG = Bench.temporary("ripen-bench-log").resolve("function.log");

    /** What Lambda's managed runtime starts Java with, as far as it bears on speed. */
    static final List<String> AS_ON_LAMBDA = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** The first answer, and how long it took. */
    record Measured(Duration time, String answer) {}

    ColdStart on(List<Path> otherClassPath) {
        return new ColdStart(handler, otherClassPath, environment, options);
    }

    ColdStart with(List<String> moreOptions) {
        var all = new ArrayList<>(options);
        all.addAll(moreOptions);
        return new ColdStart(handler, classPath, environment, all);
    }

    Measured measure(String event) {
        try (var api = new RuntimeApi(event)) {
            Files.deleteIfExists(NATIVE_LIBRARY);
            long started = System.nanoTime();
            Process process = start(api.address());
            process.onExit().thenRun(() -> api.fail("Its process ended; it said: " + LOG));
            try {
                RuntimeApi.Answer answer = api.await(PATIENCE);
                return new Measured(Duration.ofNanos(answer.nanos() - started), answer.body());
            } finally {
                stop(process);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(String api) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(String.join(":", classPath.stream().map(Path::toString).toList()));
        command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
        command.add(handler);
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_LAMBDA_RUNTIME_API", api,
                                "AWS_LAMBDA_FUNCTION_NAME", "bench",
                                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                                "AWS_LAMBDA_LOG_FORMAT", "TEXT",
                                "_HANDLER", handler));
        builder.redirectErrorStream(true).redirectOutput(LOG.toFile());
        return builder.start();
    }

    /** In good order: a JVM that records an AOT cache writes it when it ends. */
    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
