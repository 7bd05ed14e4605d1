package ripen.stack;

import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.constructs.Construct;

import java.util.List;

/**
 * Rule, {@link ResilientQueue}, function. What the rule cannot put into the queue lies with what
 * the function could not handle: both are the same events, and one command sends both on their way
 * again.
 */
final class EventRoute extends Construct {

    EventRoute(
            Construct scope,
            IEventBus bus,
            EventPattern pattern,
            RipenFunction to,
            int concurrency) {
        super(scope, to.name() + "Route");
        var route = new ResilientQueue(this, "Queue", to, concurrency);
        Rule.Builder.create(this, "Rule")
                .description("Events that " + to.name() + " acts on")
                .eventBus(bus)
                .eventPattern(pattern)
                .targets(
                        List.of(
                                SqsQueue.Builder.create(route.queue())
                                        .deadLetterQueue(route.deadLetters().queue())
                                        .build()))
                .build();
    }

    /** Events of Ripen by type and version, whichever function they come from. */
    static EventPattern types(String... detailTypes) {
        return EventPattern.builder().detailType(List.of(detailTypes)).build();
    }
}
