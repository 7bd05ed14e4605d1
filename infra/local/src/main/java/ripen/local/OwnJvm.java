package ripen.local;

import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One JVM with one function in it, and the Lambda runtime API that it asks for work: AWS's runtime
 * interface client polls for the next invocation and posts what came of it. One invocation at a
 * time.
 */
final class OwnJvm implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";

    /** Where the client unpacks its native library, the same for all JVMs of a machine. */
    private static final Path NATIVE_LIBRARY = Path.of("/tmp/.libaws-lambda-jni.so");

    /** Held while a JVM starts. */
    private static final Object STARTING = new Object();

    private final Lambda.Description description;
    private final InstantSource clock;
    private final Loopback api;
    private final Process process;
    private final SynchronousQueue<Invocation> next = new SynchronousQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile @Nullable Invocation current;
    private volatile String initError = "";

    private record Invocation(String id, byte[] event, CompletableFuture<byte[]> answer) {}

    /** Starts the JVM, given the address of the runtime API. */
    interface Launcher {
        Process launch(String address) throws IOException;
    }

    OwnJvm(Lambda.Description description, InstantSource clock, Launcher launcher)
            throws IOException {
        this.description = description;
        this.clock = clock;
        api = Loopback.serving(this::serve);
        // One at a time, and each with a library of its own: a JVM whose library another one
        // writes anew dies of a bus error.
        synchronized (STARTING) {
            Files.deleteIfExists(NATIVE_LIBRARY);
            process = launcher.launch(api.address());
            process.onExit().thenRun(this::died);
            ready.completeOnTimeout(null, 60, TimeUnit.SECONDS).join();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    byte[] run(String requestId, byte[] event) throws FailedInvocation, InterruptedException {
        var invocation = new Invocation(requestId, event, new CompletableFuture<>());
        current = invocation;
        if (!process.isAlive()) {
            died();
        }
        try {
            // What takes its time before the first invocation is the start; Lambda allows ten
            // seconds, a busy laptop more.
            if (!invocation.answer().isDone() && !next.offer(invocation, 60, TimeUnit.SECONDS)) {
                died();
            }
            return invocation.answer().get(description.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            close();
            throw new FailedInvocation(description.id(), "timed out", late);
        } catch (ExecutionException failure) {
            throw new FailedInvocation(
                    description.id(), String.valueOf(failure.getCause()), failure);
        } finally {
            current = null;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }

    private void died() {
        ready.complete(null);
        Invocation lost = current;
        if (lost != null) {
            lost.answer()
                    .completeExceptionally(new IllegalStateException("its JVM ended " + initError));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replace(PREFIX, "");
        try (exchange) {
            if (path.equals("invocation/next")) {
                next(exchange);
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            Invocation invocation = current;
            if (path.endsWith("init/error")) {
                initError = new String(body, StandardCharsets.UTF_8);
                died();
            } else if (invocation != null
                    && path.equals("invocation/" + invocation.id() + "/response")) {
                invocation.answer().complete(body);
            } else if (invocation != null
                    && path.equals("invocation/" + invocation.id() + "/error")) {
                String error = new String(body, StandardCharsets.UTF_8);
                invocation.answer().completeExceptionally(new IllegalStateException(error));
            }
            Loopback.send(exchange, 202, "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        ready.complete(null);
        try {
            Invocation invocation = next.take();
            var headers = exchange.getResponseHeaders();
            headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
            headers.set(
                    "Lambda-Runtime-Deadline-Ms",
                    Long.toString(System.currentTimeMillis() + description.timeout().toMillis()));
            headers.set(
                    "Lambda-Runtime-Invoked-Function-Arn",
                    Attributes.arn("lambda", "function:" + description.id()));
            headers.set(
                    "Lambda-Runtime-Client-Context",
                    "{\"custom\":{\"ripen-now\":\"" + clock.instant() + "\"}}");
            Loopback.send(exchange, 200, invocation.event());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
