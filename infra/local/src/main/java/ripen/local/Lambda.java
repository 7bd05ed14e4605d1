package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A Lambda function of the template, wherever it runs. Safe for use by many threads. */
final class Lambda implements AutoCloseable {
    private static final int DIFFERENT_FAILURES = 20;

    private final Description description;
    private final Runner runner;
    private final AtomicLong invocations = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** What the template says about it. */
    record Description(
            String id,
            String handler,
            Duration timeout,
            int memory,
            Map<String, String> variables) {

        static Description of(Template.Resource resource) {
            JsonNode properties = resource.properties();
            var variables = new TreeMap<String, String>();
            properties
                    .path("Environment")
                    .path("Variables")
                    .properties()
                    .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
            return new Description(
                    resource.id(),
                    properties.path("Handler").asText().replace("::handleRequest", ""),
                    Duration.ofSeconds(properties.path("Timeout").asInt(3)),
                    properties.path("MemorySize").asInt(128),
                    variables);
        }
    }

    /** Where the function's code runs. */
    interface Runner extends AutoCloseable {
        byte[] run(String requestId, byte[] event) throws FailedInvocation;

        /** Lets go of all instances, with what they remember. */
        void forget();

        @Override
        void close();
    }

    Lambda(Description description, Runner runner) {
        this.description = description;
        this.runner = runner;
    }

    Description description() {
        return description;
    }

    long invocations() {
        return invocations.get();
    }

    long failures() {
        return failures.get();
    }

    JsonNode invoke(String requestId, JsonNode event) throws FailedInvocation {
        invocations.incrementAndGet();
        try {
            byte[] answer = runner.run(requestId, Json.bytes(event));
            return answer.length == 0 ? Json.object() : Json.read(answer);
        } catch (IOException noJson) {
            throw told(new FailedInvocation(description.id(), "answered with no JSON", noJson));
        } catch (FailedInvocation failure) {
            throw told(failure);
        }
    }

    /** Each failure is said once: what retries do not heal would fill the screen. */
    private FailedInvocation told(FailedInvocation failure) {
        failures.incrementAndGet();
        String message = String.valueOf(failure.getMessage());
        boolean stopping = Thread.currentThread().isInterrupted();
        if (!stopping && told.size() < DIFFERENT_FAILURES && told.add(message)) {
            System.err.println(message.lines().findFirst().orElse(""));
        }
        return failure;
    }

    void forget() {
        runner.forget();
    }

    @Override
    public void close() {
        runner.close();
    }
}
