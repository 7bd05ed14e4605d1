package ripen.local;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a function in a JVM of its own, from the very jar that would be uploaded, through AWS's own
 * runtime interface client. The JVM is started when it is first needed, and again when it has died.
 */
final class Isolated implements Lambda.Runner {
    private final Lambda.Description description;
    private final InstantSource clock;
    private final Path jar;
    private final Path log;
    private final Map<String, String> endpoints;
    private volatile @Nullable OwnJvm jvm;
    private volatile boolean closed;

    /**
     * @param log where the function's output goes
     * @param endpoints the variables that lead AWS's clients here
     */
    Isolated(
            Lambda.Description description,
            InstantSource clock,
            Path jar,
            Path log,
            Map<String, String> endpoints) {
        this.description = description;
        this.clock = clock;
        this.jar = jar;
        this.log = log;
        this.endpoints = Map.copyOf(endpoints);
    }

    @Override
    public synchronized byte[] run(String requestId, byte[] event) throws FailedInvocation {
        try {
            return alive().run(requestId, event);
        } catch (IOException failure) {
            throw new FailedInvocation(description.id(), "its JVM does not start", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new FailedInvocation(description.id(), "stopped", stop);
        }
    }

    /** Starts the JVM in the background: ten of them one after the other take their time. */
    Isolated warm() {
        Thread.startVirtualThread(
                () -> {
                    try {
                        alive();
                    } catch (IOException failure) {
                        // The first invocation tries again, and says so.
                    }
                });
        return this;
    }

    private synchronized OwnJvm alive() throws IOException {
        OwnJvm running = jvm;
        if (running == null || !running.isAlive()) {
            forget();
            running = new OwnJvm(description, clock, this::launch);
            jvm = running;
        }
        if (closed) {
            running.close();
        }
        return running;
    }

    @Override
    public void forget() {
        OwnJvm running = jvm;
        if (running != null) {
            running.close();
            jvm = null;
        }
    }

    /** Not synchronized: whoever waits for the function shall not be waited for. */
    @Override
    public void close() {
        closed = true;
        OwnJvm running = jvm;
        if (running != null) {
            running.close();
        }
    }

    private Process launch(String address) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        String options = description.variables().getOrDefault("JAVA_TOOL_OPTIONS", "");
        Stream.of(options.split("\\s+")).filter(option -> !option.isEmpty()).forEach(command::add);
        command.addAll(
                List.of(
                        "-Xmx" + description.memory() * 8 / 10 + "m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        jar + File.pathSeparator + runtimeInterfaceClient(),
                        AWSLambda.class.getName(),
                        description.handler()));
        var builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_"));
        environment.putAll(description.variables());
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.putAll(endpoints);
        environment.put("RIPEN_CLOCK", "invocation");
        environment.put("AWS_LAMBDA_RUNTIME_API", address);
        environment.put("AWS_REGION", Attributes.REGION);
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_LAMBDA_FUNCTION_NAME", description.id());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(description.memory()));
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + description.id());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("LAMBDA_TASK_ROOT", jar.resolveSibling("").toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** The client's jar and those that it needs, wherever Maven keeps them. */
    private static String runtimeInterfaceClient() {
        return Stream.of(
                        AWSLambda.class,
                        LambdaLogger.class,
                        PojoSerializer.class,
                        SdkInternalThreadLocal.class)
                .map(Isolated::jarOf)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
