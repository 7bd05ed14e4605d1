package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Asynchronous invocations: one that fails is tried twice more (or as the template says), after one
 * minute and after two, and then goes to the function's on-failure queue, if it has one.
 */
final class Asyncs implements Reader {
    private static final int RETRIES = 2;

    private final State state;
    private final Queues queues;
    private final InstantSource clock;
    private final Map<String, Lambda> functions;
    private final Map<String, Config> configs = new HashMap<>();
    private final Set<String> inFlight = new HashSet<>();

    private record Config(int retries, @Nullable String onFailure) {}

    Asyncs(
            Template template,
            State state,
            Queues queues,
            InstantSource clock,
            Map<String, Lambda> functions) {
        this.state = state;
        this.queues = queues;
        this.clock = clock;
        this.functions = functions;
        for (Template.Resource resource : template.all("AWS::Lambda::EventInvokeConfig")) {
            JsonNode properties = resource.properties();
            JsonNode destination =
                    properties.path("DestinationConfig").path("OnFailure").path("Destination");
            configs.put(
                    template.function(resource.text("FunctionName")),
                    new Config(
                            properties.path("MaximumRetryAttempts").asInt(RETRIES),
                            destination.isMissingNode()
                                    ? null
                                    : Attributes.last(destination.asText())));
        }
    }

    /** The caller holds the state's monitor. */
    void invoke(String function, JsonNode event) {
        state.asyncs.add(new State.Async(state.nextId(), function, event, 0, clock.instant()));
        state.notifyAll();
    }

    @Override
    public @Nullable Runnable next(Instant now, boolean atOnce) {
        for (State.Async async : state.asyncs) {
            if (!inFlight.contains(async.id()) && (atOnce || !async.notBefore().isAfter(now))) {
                inFlight.add(async.id());
                return () -> run(async);
            }
        }
        return null;
    }

    @Override
    public Instant due() {
        return state.asyncs.stream()
                .filter(async -> !inFlight.contains(async.id()))
                .map(State.Async::notBefore)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private void run(State.Async async) {
        FailedInvocation failure = null;
        try {
            Lambda function = functions.get(async.function());
            if (function != null) {
                function.invoke(async.id(), async.event());
            }
        } catch (FailedInvocation thrown) {
            failure = thrown;
        }
        synchronized (state) {
            inFlight.remove(async.id());
            state.asyncs.remove(async);
            Config config = configs.getOrDefault(async.function(), new Config(RETRIES, null));
            if (failure != null && async.attempts() < config.retries()) {
                Instant later = clock.instant().plus(Duration.ofMinutes(async.attempts() + 1L));
                state.asyncs.add(
                        new State.Async(
                                async.id(),
                                async.function(),
                                async.event(),
                                async.attempts() + 1,
                                later));
            } else if (failure != null && config.onFailure() != null) {
                queues.send(config.onFailure(), undelivered(async, failure));
            }
        }
    }

    private static String undelivered(State.Async async, FailedInvocation failure) {
        var message = Json.object().put("version", "1.0");
        message.putObject("requestContext")
                .put("requestId", async.id())
                .put("functionArn", Attributes.arn("lambda", "function:" + async.function()))
                .put("condition", "RetriesExhausted")
                .put("approximateInvokeCount", async.attempts() + 1);
        message.set("requestPayload", async.event());
        message.putObject("responsePayload").put("errorMessage", failure.getMessage());
        return message.toString();
    }
}
