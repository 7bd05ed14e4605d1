package ripen.stack;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.ScalingConfigProperty;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

import java.util.List;

/**
 * A queue in front of a function: each message is tried five times and then kept as a dead letter.
 * The function answers with the messages that failed, so that the others of a batch are not tried
 * again.
 */
final class ResilientQueue extends Construct {
    private static final int ATTEMPTS = 5;
    private static final int BATCH = 10;

    /** AWS's advice: time for a batch, its retries and the poller's own throttling. */
    private static final int VISIBILITY_IN_TIMEOUTS = 6;

    private final Queue queue;
    private final DeadLetterQueue deadLetters;

    ResilientQueue(Construct scope, String id, RipenFunction reader, int concurrency) {
        super(scope, id);
        deadLetters = new DeadLetterQueue(this, "DeadLetters");
        queue =
                Queue.Builder.create(this, "Queue")
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(true)
                        .visibilityTimeout(
                                Duration.seconds(
                                        VISIBILITY_IN_TIMEOUTS
                                                * reader.timeout().toSeconds().intValue()))
                        .retentionPeriod(Duration.days(14))
                        .deadLetterQueue(
                                software.amazon.awscdk.services.sqs.DeadLetterQueue.builder()
                                        .queue(deadLetters.queue())
                                        .maxReceiveCount(ATTEMPTS)
                                        .build())
                        .build();
        reader.allow(
                queue.getQueueArn(),
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes");
        CfnEventSourceMapping.Builder.create(this, "Reader")
                .functionName(reader.alias().getFunctionArn())
                .eventSourceArn(queue.getQueueArn())
                .batchSize(BATCH)
                .functionResponseTypes(List.of("ReportBatchItemFailures"))
                .scalingConfig(
                        ScalingConfigProperty.builder().maximumConcurrency(concurrency).build())
                .build();
    }

    /** For a function that sends messages itself, and must know the address. */
    Capability receivesAs(String variable) {
        return Capability.variable(variable, queue.getQueueUrl())
                .and(function -> function.allow(queue.getQueueArn(), "sqs:SendMessage"));
    }

    Queue queue() {
        return queue;
    }

    DeadLetterQueue deadLetters() {
        return deadLetters;
    }
}
