package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A synthesized template, running on this machine: tables on DynamoDB Local, functions in this
 * process or in their own, queues, bus, schedules, mail and the HTTP API. Safe for use by many threads,
 * except for what moves the clock or restores a snapshot: one at a time.
 */
public final class LocalRuntime implements AutoCloseable {
    private final Settings settings;
    private final State state = new State();
    private final VirtualClock clock;
    private final DataFolder data;
    private final Server server;
    private final Database database;
    private final Template template;
    private final Tables tables;
    private final Streams streams;
    private final Queues queues;
    private final Bus bus;
    private final Ses ses;
    private final Endpoints endpoints;
    private final Map<String, Lambda> functions = new TreeMap<>();
    private final Schedules schedules;
    private final Engine engine;
    private final CallLog calls = new CallLog();

    /** How to close what was opened, last first. */
    private final List<AutoCloseable> opened = new ArrayList<>();

    /**
     * @throws Unsupported if the template asks for what is not known here
     * @throws IOException if the port is taken
     */
    public static LocalRuntime start(Settings settings) throws IOException {
        return new LocalRuntime(settings);
    }

    private LocalRuntime(Settings settings) throws IOException {
        this.settings = settings;
        System.setProperty(
                "log4j2.configurationFile",
                System.getProperty("log4j2.configurationFile", "ripen-local-log4j2.xml"));
        data = new DataFolder(settings.data(), state);
        clock = new VirtualClock(data.load() ? resumed() : started(), settings.deterministic());
        server = new Server(settings.port());
        opened.add(server);
        try {
            settings.progress().accept("Reading the template " + settings.template());
            template = Template.read(settings.template(), uri().toString());
            settings.progress().accept("Creating the tables");
            database =
                    settings.isolated()
                            ? Database.served(settings.data())
                            : Database.embedded(settings.data());
            opened.add(database);
            tables = new Tables(database.client(), template);
            streams = new Streams(database, tables, template, state, clock);
            queues = new Queues(template, state, clock, settings.shuffle() != null);
            var asyncs = new Asyncs(template, state, queues, clock, functions);
            bus = new Bus(template, state, queues, asyncs, clock);
            ses = new Ses(template, state, bus, clock);
            endpoints = new Endpoints(bus, queues, ses, new Parameters(template, state));
            settings.progress().accept("Starting the functions");
            startFunctions();
            schedules = new Schedules(bus, state, clock.instant());
            engine =
                    new Engine(
                            state,
                            clock,
                            streams,
                            tables,
                            schedules,
                            queues,
                            readers(asyncs),
                            () -> data.save(clock),
                            settings.deterministic());
            opened.add(engine);
            engine.start();
            var api = new HttpApi(template);
            var overview =
                    new Overview(settings, uri().toString(), state, functions, bus, queues, tables, api);
            server.start(api, functions, engine, this::nextId, clock, new LocalPages(this, overview));
        } catch (RuntimeException failure) {
            closeAll();
            throw failure;
        }
    }

    private Instant started() {
        return settings.clock() == null ? Instant.now() : settings.clock();
    }

    /** A clock that was moved forward stays moved forward. */
    private Instant resumed() {
        return state.now.isAfter(started()) ? state.now : started();
    }

    private void startFunctions() {
        var aws = EmbeddedClients.of(database.client(), endpoints);
        for (Template.Resource resource : template.all("AWS::Lambda::Function")) {
            var description = Lambda.Description.of(resource);
            Lambda.Runner runner =
                    new InProcess(
                            description,
                            invocation ->
                                    ObservedClients.of(
                                            aws, description.id(), invocation, settings.around(), calls::add),
                            clock);
            functions.put(description.id(), new Lambda(description, runner));
        }
        opened.add(() -> functions.values().forEach(Lambda::close));
    }

    private List<Reader> readers(Asyncs asyncs) {
        var readers = new ArrayList<Reader>();
        boolean twice = settings.shuffle() != null;
        for (Template.Resource mapping : template.all("AWS::Lambda::EventSourceMapping")) {
            if (mapping.properties().has("FilterCriteria")) {
                throw new Unsupported(mapping.id(), "filters with FilterCriteria");
            }
            Lambda function = function(template.function(mapping.text("FunctionName")));
            if (mapping.text("EventSourceArn").contains(":sqs:")) {
                readers.add(new QueueReader(mapping, state, queues, function, settings.shuffle()));
            } else if (mapping.text("EventSourceArn").contains("/stream/")) {
                readers.add(0, new StreamReader(mapping, state, queues, function, clock, twice));
            } else {
                throw new Unsupported(mapping.id(), "reads " + mapping.text("EventSourceArn"));
            }
        }
        readers.add(asyncs);
        return readers;
    }

    /** Where the HTTP API answers; without a slash at the end. */
    public URI uri() {
        return URI.create("http://localhost:" + server.port());
    }

    /** The virtual clock that the functions see. */
    public InstantSource clock() {
        return clock;
    }

    /**
     * Does everything there is to do, without waiting for time to pass: what failed is tried again at
     * once, up to its queue's limit.
     *
     * @return how many messages lie in queues that no function reads
     */
    public int settle() {
        return engine.settle();
    }

    /**
     * Does the next thing there is to do, which is at most one invocation. Only if deterministic.
     *
     * @return false if there is nothing to do
     */
    public boolean step() {
        return engine.step();
    }

    /** Calls back before each step, also within a settle or an advance; snapshots may be taken there. Only if deterministic. */
    public void beforeStep(Runnable listener) {
        engine.beforeStep(listener);
    }

    /** Moves the clock; schedules fire at their instants, in order, and everything settles in between. */
    public void advance(Duration by) {
        advanceTo(clock.instant().plus(by));
    }

    /**
     * @throws IllegalArgumentException if that is in the past
     */
    public void advanceTo(Instant to) {
        if (to.isBefore(clock.instant())) {
            throw new IllegalArgumentException("The clock only goes forward; it is " + clock.instant() + " now.");
        }
        engine.advance(to);
        data.save(clock);
    }

    /** The mails that went out, newest last. */
    public List<Mail> inbox() {
        return ses.mails();
    }

    /** Lets SES refuse the next mails, with an error by AWS's name for it, for instance {@code TooManyRequestsException}. */
    public void refuseMails(int sends, String error) {
        ses.refuse(sends, error);
    }

    /** The database itself; what is done here is neither observed nor noted. */
    public DynamoDbClient dynamoDb() {
        return database.client();
    }

    /**
     * The physical name of a table.
     *
     * @param id how its logical id begins
     */
    public String table(String id) {
        return tables.all().stream()
                .filter(table -> table.id().startsWith(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no table " + id + "."))
                .name();
    }

    /** The bodies of the messages in all queues whose logical id contains this, oldest first. */
    public List<String> messages(String queue) {
        synchronized (state) {
            return queues.all().stream()
                    .filter(known -> known.id().contains(queue))
                    .flatMap(known -> queues.messages(known.name()).values().stream())
                    .map(State.Message::body)
                    .toList();
        }
    }

    /** Puts an event onto a bus, as if it came from outside. */
    public void publish(String busName, String source, String detailType, JsonNode detail) {
        bus.put(busName, source, detailType, List.of(), detail);
    }

    /**
     * Invokes a function and waits for its answer.
     *
     * @param id how its logical id begins
     */
    public JsonNode invoke(String id, JsonNode event) throws FailedInvocation {
        Lambda function = function(id);
        try {
            return engine.call(() -> function.invoke(nextId(), event));
        } catch (FailedInvocation failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** The AWS calls that the functions in this process have made, in order. */
    public List<Around.Call> calls() {
        return calls.all();
    }

    /** Copies everything; in a runtime that is deterministic, or settled and left alone. */
    public Snapshot snapshot() {
        synchronized (state) {
            streams.poll();
            state.now = clock.instant();
            return new Snapshot(state.copy(), tables.copy());
        }
    }

    /** Sets everything back, the clock included; instances of functions are discarded. */
    public void restore(Snapshot snapshot) {
        synchronized (state) {
            tables.restore(snapshot.items);
            streams.skip();
            var positions = new TreeMap<>(state.positions);
            state.become(snapshot.state);
            positions.forEach(
                    (table, position) ->
                            state.positions.computeIfPresent(
                                    table,
                                    (same, old) ->
                                            new State.Position(
                                                    position.shard(), position.sequence(), old.count())));
            clock.set(state.now);
        }
        functions.values().forEach(Lambda::forget);
        calls.clear();
    }

    @Override
    public void close() {
        closeAll();
        data.close(clock);
    }

    private void closeAll() {
        for (AutoCloseable resource : opened.reversed()) {
            try {
                resource.close();
            } catch (Exception failure) {
                System.err.println("While stopping: " + failure);
            }
        }
    }

    private Lambda function(String id) {
        return functions.values().stream()
                .filter(function -> function.description().id().startsWith(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no function " + id + "."));
    }

    private String nextId() {
        synchronized (state) {
            return state.nextId();
        }
    }
}
