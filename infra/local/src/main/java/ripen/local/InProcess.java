package ripen.local;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import org.jspecify.annotations.Nullable;

import ripen.aws.Clients;
import ripen.aws.Environment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs a function in this process, in as many instances as are called at once; an instance is never
 * used by two threads, and one that threw an Error is not used again. A time-out is told to the
 * function, as on Lambda, but not enforced: a thread cannot be killed.
 *
 * @param clients makes the clients of an instance, given whose invocation is being served
 */
record InProcess(
        Lambda.Description description,
        Function<Supplier<String>, Clients> clients,
        InstantSource clock,
        Deque<Instance> idle)
        implements Lambda.Runner {

    InProcess(
            Lambda.Description description,
            Function<Supplier<String>, Clients> clients,
            InstantSource clock) {
        this(description, clients, clock, new ConcurrentLinkedDeque<>());
    }

    record Instance(RequestStreamHandler handler, AtomicReference<String> invocation) {}

    @Override
    public byte[] run(String requestId, byte[] event) throws FailedInvocation {
        Instance instance = idle.pollFirst();
        try {
            if (instance == null) {
                instance = create();
            }
            instance.invocation().set(requestId);
            var out = new ByteArrayOutputStream();
            instance.handler()
                    .handleRequest(
                            new ByteArrayInputStream(event),
                            out,
                            new Invocation(description, requestId, System.nanoTime()));
            idle.addFirst(instance);
            return out.toByteArray();
        } catch (Exception thrown) {
            if (instance != null) {
                idle.addFirst(instance);
            }
            throw new FailedInvocation(description.id(), String.valueOf(thrown), thrown);
        } catch (Error death) {
            throw new FailedInvocation(description.id(), String.valueOf(death), death);
        }
    }

    @Override
    public void forget() {
        idle.clear();
    }

    @Override
    public void close() {
        forget();
    }

    private Instance create() throws ReflectiveOperationException {
        var invocation = new AtomicReference<>("");
        var constructor =
                Class.forName(description.handler())
                        .getConstructor(Environment.class, Clients.class, InstantSource.class);
        try {
            Object handler =
                    constructor.newInstance(
                            new Environment(description.variables()),
                            clients.apply(invocation::get),
                            clock);
            return new Instance((RequestStreamHandler) handler, invocation);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error death) {
                throw death;
            }
            throw thrown;
        }
    }

    private record Invocation(Lambda.Description description, String requestId, long startedAt)
            implements Context, LambdaLogger {

        @Override
        public String getAwsRequestId() {
            return requestId;
        }

        @Override
        public String getLogGroupName() {
            return "/aws/lambda/" + description.id();
        }

        @Override
        public String getLogStreamName() {
            return "local";
        }

        @Override
        public String getFunctionName() {
            return description.id();
        }

        @Override
        public String getFunctionVersion() {
            return "1";
        }

        @Override
        public String getInvokedFunctionArn() {
            return Attributes.arn("lambda", "function:" + description.id());
        }

        @Override
        public @Nullable CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public @Nullable ClientContext getClientContext() {
            return null;
        }

        @Override
        public int getRemainingTimeInMillis() {
            Duration spent = Duration.ofNanos(System.nanoTime() - startedAt);
            return (int) Math.max(0, description.timeout().minus(spent).toMillis());
        }

        @Override
        public int getMemoryLimitInMB() {
            return description.memory();
        }

        @Override
        public LambdaLogger getLogger() {
            return this;
        }

        @Override
        public void log(String message) {
            System.out.println(message);
        }

        @Override
        public void log(byte[] message) {
            log(new String(message, StandardCharsets.UTF_8));
        }
    }
}
