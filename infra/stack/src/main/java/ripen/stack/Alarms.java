package ripen.stack;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.constructs.Construct;
import software.constructs.IConstruct;

import java.util.HashSet;

/**
 * Tells somebody when something needs a person. It finds for itself what there is to watch: every
 * dead-letter queue, every reader of a stream, every function, so that nothing new is forgotten.
 */
final class Alarms extends Construct {
    private static final Duration PERIOD = Duration.minutes(5);

    /** A relay that is an hour behind has 23 left before the stream forgets. */
    private static final Duration LAG = Duration.hours(1);

    /** SES puts an account under review at 5 % bounces and 0.1 % complaints. */
    private static final double BOUNCES = 0.05;

    private static final double COMPLAINTS = 0.001;

    private final SnsAction tell;

    Alarms(Construct scope, String id, AlarmTopic topic) {
        super(scope, id);
        tell = new SnsAction(topic.topic());
    }

    /** Watches everything in the tree below. */
    void watch(IConstruct root) {
        var readers = new HashSet<RipenFunction>(); // of whichever streams, it has one lag
        for (IConstruct construct : root.getNode().findAll()) {
            switch (construct) {
                case DeadLetterQueue queue -> deadLetters(queue);
                case ResilientQueue queue -> backlog(queue);
                case StreamRoute route when readers.add(route.reader()) -> lag(route.reader());
                case RipenFunction function -> errors(function);
                case HttpDoor door -> serverErrors(door);
                default -> {}
            }
        }
        throttles();
        reputation("Bounces", "Reputation.BounceRate", BOUNCES);
        reputation("Complaints", "Reputation.ComplaintRate", COMPLAINTS);
    }

    private void deadLetters(DeadLetterQueue queue) {
        Metric messages = queue.queue().metricApproximateNumberOfMessagesVisible(every("Maximum"));
        alarm(
                queue.title() + "NotEmpty",
                "Messages that nobody could handle wait in a queue for 14 days: mend the cause,"
                        + " then move them back.",
                messages,
                1,
                1);
    }

    private void backlog(ResilientQueue queue) {
        alarm(
                queue.deadLetters().title() + "Backlog",
                "A message has waited for an hour: the function is too slow, or keeps failing.",
                queue.queue().metricApproximateAgeOfOldestMessage(every("Maximum")),
                LAG.toSeconds(),
                1);
    }

    private void lag(RipenFunction reader) {
        alarm(
                reader.name() + "Lag",
                "The oldest change not yet read is an hour old; after 24 hours the stream forgets"
                        + " it.",
                reader.function().metric("IteratorAge", every("Maximum")),
                LAG.toMilliseconds(),
                1);
    }

    /**
     * Failures that retries do not mend: in three periods in a row. What is given up lies in a
     * queue as well.
     */
    private void errors(RipenFunction function) {
        alarm(
                function.name() + "Failing",
                "The function has kept failing for a quarter of an hour.",
                function.function().metricErrors(every("Sum")),
                1,
                3);
    }

    /**
     * Of the Region, not of each function: what functions run short of is the account's
     * concurrency.
     */
    private void throttles() {
        alarm(
                "Throttled",
                "Functions were refused for want of concurrency: ask AWS for more, or lower"
                        + " queueConcurrency.",
                metric("AWS/Lambda", "Throttles", "Sum"),
                1,
                3);
    }

    private void serverErrors(HttpDoor door) {
        alarm(
                "ServerErrors",
                "Visitors or the team got an answer of the 500s.",
                door.api().metricServerError(every("Sum")),
                1,
                1);
    }

    private void reputation(String id, String name, double limit) {
        alarm(
                id,
                "At this rate SES reviews the account and may stop its mail: look at the last lists"
                        + " and imports.",
                metric("AWS/SES", name, "Maximum"),
                limit,
                1);
    }

    private void alarm(String id, String meaning, Metric metric, Number from, int periods) {
        Alarm.Builder.create(this, id)
                .alarmDescription(meaning)
                .metric(metric)
                .threshold(from)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(periods)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build()
                .addAlarmAction(tell);
    }

    private static Metric metric(String namespace, String name, String statistic) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .statistic(statistic)
                .period(PERIOD)
                .build();
    }

    private static MetricOptions every(String statistic) {
        return MetricOptions.builder().statistic(statistic).period(PERIOD).build();
    }
}
