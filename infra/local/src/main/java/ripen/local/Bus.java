package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import software.amazon.event.ruler.Machine;

import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The event buses and their rules, matched by the library behind EventBridge. */
final class Bus {
    static final String DEFAULT = "default";

    private final State state;
    private final Queues queues;
    private final Asyncs asyncs;
    private final InstantSource clock;
    private final Map<String, Machine> machines = new HashMap<>();
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    /**
     * @param schedule empty if the rule waits for events
     */
    record Rule(String id, String bus, String pattern, String schedule, List<Target> targets) {}

    /** Where a rule sends to: a queue or a function; one of the two is empty. */
    record Target(String queue, String function) {}

    Bus(Template template, State state, Queues queues, Asyncs asyncs, InstantSource clock) {
        this.state = state;
        this.queues = queues;
        this.asyncs = asyncs;
        this.clock = clock;
        machines.put(DEFAULT, new Machine());
        template.all("AWS::Events::EventBus")
                .forEach(
                        bus ->
                                machines.put(
                                        Attributes.name(bus.id(), bus.properties()),
                                        new Machine()));
        template.all("AWS::Events::Rule").stream()
                .filter(rule -> !rule.text("State").equals("DISABLED"))
                .forEach(rule -> add(rule, template));
    }

    List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    boolean exists(String bus) {
        return machines.containsKey(bus);
    }

    /**
     * Delivers an event to the targets of the rules that match.
     *
     * @return the event's id
     */
    String put(String bus, String source, String type, List<String> resources, JsonNode detail) {
        synchronized (state) {
            ObjectNode event = envelope(source, type, resources, detail);
            try {
                machines
                        .getOrDefault(bus, new Machine())
                        .rulesForJSONEvent(event.toString())
                        .stream()
                        .map(rules::get)
                        .sorted(Comparator.comparing(Rule::id))
                        .forEach(rule -> deliver(rule, event));
            } catch (Exception malformed) {
                throw new IllegalArgumentException(
                        "The event is not valid: " + malformed.getMessage(), malformed);
            }
            return event.path("id").asText();
        }
    }

    /** Lets a schedule fire. */
    void fire(Rule rule) {
        synchronized (state) {
            deliver(
                    rule,
                    envelope(
                            "aws.events",
                            "Scheduled Event",
                            List.of(Attributes.arn("events", "rule/" + rule.id())),
                            Json.object()));
        }
    }

    private void deliver(Rule rule, JsonNode event) {
        for (Target target : rule.targets()) {
            if (target.queue().isEmpty()) {
                asyncs.invoke(target.function(), event);
            } else {
                queues.send(target.queue(), event.toString());
            }
        }
    }

    private ObjectNode envelope(
            String source, String type, List<String> resources, JsonNode detail) {
        ObjectNode event = Json.object().put("version", "0").put("id", state.nextId());
        event.put("detail-type", type).put("source", source).put("account", Attributes.ACCOUNT);
        event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", Attributes.REGION);
        event.set("resources", Json.array(resources));
        event.set("detail", detail);
        return event;
    }

    private void add(Template.Resource resource, Template template) {
        JsonNode properties = resource.properties();
        String bus =
                properties.has("EventBusName")
                        ? Attributes.last(resource.text("EventBusName"))
                        : DEFAULT;
        var targets = new ArrayList<Target>();
        for (JsonNode target : properties.path("Targets")) {
            for (String property :
                    List.of("Input", "InputPath", "InputTransformer", "EcsParameters")) {
                if (target.has(property)) {
                    throw new Unsupported(resource.id(), "has a target with " + property);
                }
            }
            targets.add(target(resource, target.path("Arn").asText(), template));
        }
        String pattern =
                properties.has("EventPattern") ? properties.path("EventPattern").toString() : "";
        if (!pattern.isEmpty()) {
            Machine machine = machines.get(bus);
            if (machine == null) {
                throw new Unsupported(
                        resource.id(),
                        "is on the bus " + bus + ", which the template does not have");
            }
            try {
                machine.addRule(resource.id(), pattern);
            } catch (IOException malformed) {
                throw new Unsupported(
                        resource.id(),
                        "has a pattern that is not valid: " + malformed.getMessage());
            }
        }
        rules.put(
                resource.id(),
                new Rule(
                        resource.id(), bus, pattern, resource.text("ScheduleExpression"), targets));
    }

    private Target target(Template.Resource rule, String arn, Template template) {
        if (arn.contains(":function:")) {
            return new Target("", template.function(arn));
        }
        if (arn.contains(":sqs:") && queues.exists(Attributes.last(arn))) {
            return new Target(Attributes.last(arn), "");
        }
        throw new Unsupported(rule.id(), "has the target " + arn);
    }
}
