package ripen.local;

import ripen.aws.Clients;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Builds what the template asks for and connects it, in the order in which one part needs another.
 */
final class Wiring implements AutoCloseable {
    private static final Pattern READS =
            Pattern.compile("(Get|BatchGet|TransactGet|Query|Scan|Describe|List).*");

    final State state = new State();
    final CallLog calls = new CallLog();
    final Map<String, Lambda> functions = new TreeMap<>();
    final VirtualClock clock;
    final DataFolder data;
    final Server server;
    final Database database;
    final Tables tables;
    final Streams streams;
    final Queues queues;
    final Bus bus;
    final Ses ses;
    final Engine engine;
    final HttpApi api;

    private final Settings settings;
    private final Template template;
    private final Clients clients;

    /** What leads the AWS clients of other JVMs here. */
    private final Map<String, String> endpoints = new HashMap<>();

    /** What has to be closed, last first. */
    private final AtomicLong writes = new AtomicLong();

    private final List<AutoCloseable> opened = new ArrayList<>();

    Wiring(Settings settings) throws IOException {
        this.settings = settings;
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
            streams = new Streams(database, tables, template, state, clock, this::written);
            queues = new Queues(template, state, clock, settings.shuffle() != null);
            var asyncs = new Asyncs(template, state, queues, clock, functions);
            bus = new Bus(template, state, queues, asyncs, clock);
            ses = new Ses(template, state, bus, clock);
            var services = new Endpoints(bus, queues, ses, new Parameters(template, state));
            clients = EmbeddedClients.of(database.client(), services);
            settings.progress().accept("Starting the functions");
            startFunctions(services);
            var schedules = new Schedules(bus, state, clock.instant());
            engine =
                    new Engine(
                            state,
                            clock,
                            streams,
                            schedules,
                            queues,
                            readers(asyncs),
                            () -> data.save(clock),
                            settings.deterministic());
            opened.add(engine);
            api = new HttpApi(template);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    URI uri() {
        return URI.create("http://localhost:" + server.port());
    }

    String nextId() {
        synchronized (state) {
            return state.nextId();
        }
    }

    @Override
    public void close() {
        for (AutoCloseable resource : opened.reversed()) {
            try {
                resource.close();
            } catch (Exception failure) {
                System.err.println("While stopping: " + failure);
            }
        }
        opened.clear();
        data.close(clock);
    }

    private Instant started() {
        return settings.clock() == null ? Instant.now() : settings.clock();
    }

    /** As far ahead of the machine's clock, or behind it, as it was; never back. */
    private Instant resumed() {
        Duration stopped =
                settings.deterministic()
                        ? Duration.ZERO
                        : Duration.between(state.machineNow, Instant.now());
        Instant resumed = state.now.plus(stopped);
        Instant wanted = settings.clock();
        return wanted != null && wanted.isAfter(resumed) ? wanted : resumed;
    }

    private void startFunctions(Endpoints services) {
        if (database.endpoint() != null) {
            Loopback loopback = Loopback.of(services);
            opened.add(loopback);
            endpoints.put("AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString());
            for (String service : List.of("EVENTBRIDGE", "SESV2", "SQS", "SSM")) {
                endpoints.put("AWS_ENDPOINT_URL_" + service, "http://" + loopback.address());
            }
        }
        for (Template.Resource resource : template.all("AWS::Lambda::Function")) {
            var description = Lambda.Description.of(resource);
            var runner =
                    settings.isolated() ? isolated(description, resource) : inProcess(description);
            functions.put(description.id(), new Lambda(description, runner));
        }
        opened.add(() -> functions.values().forEach(Lambda::close));
    }

    /** What a process of the function's own finds around it. */
    Map<String, String> environment(String id) {
        var environment = new TreeMap<>(function(id).description().variables());
        environment.putAll(endpoints);
        environment.put("AWS_REGION", Attributes.REGION);
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        return environment;
    }

    /** Who moves the clock or waits for the queues may have written to the tables before. */
    void suspect() {
        synchronized (state) {
            streams.suspect();
        }
    }

    /**
     * What functions in processes of their own write is not seen from here: each invocation may
     * have written, and, where they do not come one by one, is doing so now.
     */
    private long written() {
        if (!settings.isolated()) {
            return writes.get();
        }
        return settings.deterministic()
                ? functions.values().stream().mapToLong(Lambda::invocations).sum()
                : System.nanoTime();
    }

    private SdkResponse noted(Around.Call call, Function<SdkRequest, SdkResponse> aws) {
        try {
            return settings.around().call(call, aws);
        } finally {
            if (call.service().equals("DynamoDb") && !READS.matcher(call.operation()).matches()) {
                writes.incrementAndGet();
            }
        }
    }

    private Lambda.Runner inProcess(Lambda.Description description) {
        return new InProcess(
                description,
                invocation ->
                        ObservedClients.of(
                                clients, description.id(), invocation, this::noted, calls::add),
                clock);
    }

    private Lambda.Runner isolated(Lambda.Description description, Template.Resource resource) {
        return new Isolated(
                        description,
                        clock,
                        new Assets(settings.template()).jar(resource),
                        settings.template().resolveSibling(description.id() + ".log"),
                        endpoints)
                .warm();
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
                readers.addFirst(new StreamReader(mapping, state, queues, function, clock, twice));
            } else {
                throw new Unsupported(mapping.id(), "reads " + mapping.text("EventSourceArn"));
            }
        }
        readers.add(asyncs);
        return readers;
    }

    /**
     * @param id how its logical id begins
     */
    Lambda function(String id) {
        return functions.values().stream()
                .filter(function -> function.description().id().startsWith(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no function " + id + "."));
    }
}
