package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A synthesized template, running on this machine: tables on DynamoDB Local, functions in this
 * process or in their own, queues, bus, schedules, mail and the HTTP API. Safe for use by many
 * threads, except for what moves the clock or restores a snapshot: one at a time.
 */
public final class LocalRuntime implements AutoCloseable {
    private final Wiring wiring;

    /**
     * @throws Unsupported if the template asks for what is not known here
     * @throws IOException if the port is taken
     */
    public static LocalRuntime start(Settings settings) throws IOException {
        System.setProperty(
                "log4j2.configurationFile",
                System.getProperty("log4j2.configurationFile", "ripen-local-log4j2.xml"));
        var wiring = new Wiring(settings);
        var runtime = new LocalRuntime(wiring);
        wiring.engine.start();
        wiring.server.start(wiring, new LocalPages(runtime, new Overview(settings, wiring)));
        return runtime;
    }

    private LocalRuntime(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Where the HTTP API answers; without a slash at the end. */
    public URI uri() {
        return wiring.uri();
    }

    /** The virtual clock that the functions see. */
    public InstantSource clock() {
        return wiring.clock;
    }

    /**
     * Does everything there is to do, without waiting for time to pass: what failed is tried again
     * at once, up to its queue's limit.
     *
     * @return how many messages lie in queues that no function reads
     */
    public int settle() {
        wiring.suspect();
        return wiring.engine.settle();
    }

    /**
     * Does the next thing there is to do, which is at most one invocation. Only if deterministic.
     *
     * @return false if there is nothing to do
     */
    public boolean step() {
        wiring.suspect();
        return wiring.engine.step();
    }

    /**
     * Calls back before each step, also within a settle or an advance; snapshots may be taken
     * there. Only if deterministic.
     */
    public void beforeStep(Runnable listener) {
        wiring.engine.beforeStep(listener);
    }

    /**
     * Moves the clock; schedules fire at their instants, in order, and everything settles in
     * between.
     */
    public void advance(Duration by) {
        advanceTo(wiring.clock.instant().plus(by));
    }

    /**
     * @throws IllegalArgumentException if that is in the past
     */
    public void advanceTo(Instant to) {
        if (to.isBefore(wiring.clock.instant())) {
            throw new IllegalArgumentException(
                    "The clock only goes forward; it is " + wiring.clock.instant() + " now.");
        }
        wiring.suspect();
        wiring.engine.advance(to);
        wiring.data.save(wiring.clock);
    }

    /** The mails that went out, newest last. */
    public List<Mail> inbox() {
        return wiring.ses.mails();
    }

    /**
     * Lets SES refuse the next mails, with an error by AWS's name for it, for instance {@code
     * TooManyRequestsException}.
     */
    public void refuseMails(int sends, String error) {
        wiring.ses.refuse(sends, error);
    }

    /**
     * The environment for a process that runs a function elsewhere: what the template sets, and
     * what leads its AWS clients here. Only if isolated.
     *
     * @param id how its logical id begins
     */
    public Map<String, String> environment(String id) {
        return wiring.environment(id);
    }

    /** The database itself; what is done here is neither observed nor noted. */
    public DynamoDbClient dynamoDb() {
        return wiring.database.client();
    }

    /**
     * The physical name of a table.
     *
     * @param id how its logical id begins
     */
    public String table(String id) {
        return wiring.tables.all().stream()
                .filter(table -> table.id().startsWith(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no table " + id + "."))
                .name();
    }

    /** The bodies of the messages in all queues whose logical id contains this, oldest first. */
    public List<String> messages(String queue) {
        synchronized (wiring.state) {
            return wiring.queues.all().stream()
                    .filter(known -> known.id().contains(queue))
                    .flatMap(known -> wiring.queues.messages(known.name()).values().stream())
                    .map(State.Message::body)
                    .toList();
        }
    }

    /** Puts an event onto a bus, as if it came from outside. */
    public void publish(String busName, String source, String detailType, JsonNode detail) {
        wiring.bus.put(busName, source, detailType, List.of(), detail);
    }

    /**
     * Invokes a function and waits for its answer.
     *
     * @param id how its logical id begins
     */
    public JsonNode invoke(String id, JsonNode event) throws FailedInvocation {
        Lambda function = wiring.function(id);
        try {
            return wiring.engine.call(() -> function.invoke(wiring.nextId(), event));
        } catch (FailedInvocation failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** The AWS calls that the functions in this process have made, in order. */
    public List<Around.Call> calls() {
        return wiring.calls.all();
    }

    /** Copies everything; in a runtime that is deterministic, or settled and left alone. */
    public Snapshot snapshot() {
        synchronized (wiring.state) {
            wiring.streams.poll();
            wiring.state.now = wiring.clock.instant();
            return new Snapshot(wiring.state.copy(), wiring.tables.copy());
        }
    }

    /** Sets everything back, the clock included; instances of functions are discarded. */
    public void restore(Snapshot snapshot) {
        synchronized (wiring.state) {
            wiring.tables.restore(snapshot.items);
            wiring.streams.skip();
            var positions = new TreeMap<>(wiring.state.positions);
            wiring.state.become(snapshot.state);
            positions.forEach(
                    (table, position) ->
                            wiring.state.positions.computeIfPresent(
                                    table,
                                    (same, old) ->
                                            new State.Position(
                                                    position.shard(),
                                                    position.sequence(),
                                                    old.count())));
            wiring.clock.set(wiring.state.now);
        }
        wiring.functions.values().forEach(Lambda::forget);
        wiring.calls.clear();
    }

    @Override
    public void close() {
        wiring.close();
    }
}
