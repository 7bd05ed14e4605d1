package ripen.stack;

import static java.util.stream.Collectors.joining;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Keeps what could not be handled for 14 days, as long as SQS can; an alarm watches every one. */
final class DeadLetterQueue extends Construct {
    private final Queue queue;

    DeadLetterQueue(Construct scope, String id) {
        super(scope, id);
        queue =
                Queue.Builder.create(this, "Queue")
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(true)
                        .retentionPeriod(Duration.days(14))
                        .build();
        Explained.departure(
                queue,
                "AwsSolutions-SQS3",
                "This is a dead-letter queue: a person empties it after the alarm.");
    }

    /**
     * The right to put messages there, without a variable: for the services that act in the
     * function's name.
     */
    Capability receives() {
        return function -> function.allow(queue.getQueueArn(), "sqs:SendMessage");
    }

    /** The same for a function that parks messages itself, and must know the address. */
    Capability receivesAs(String variable) {
        return receives().and(Capability.variable(variable, queue.getQueueUrl()));
    }

    /** Unique in the stack: the ids on the way to it. */
    String title() {
        return getNode().getScopes().stream()
                .skip(2) // the app and the stack
                .map(scope -> scope.getNode().getId())
                .collect(joining());
    }

    Queue queue() {
        return queue;
    }

    String arn() {
        return queue.getQueueArn();
    }
}
