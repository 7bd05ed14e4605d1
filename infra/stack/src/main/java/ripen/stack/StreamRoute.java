package ripen.stack;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.DestinationConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.OnFailureProperty;
import software.constructs.Construct;

import java.util.List;

/**
 * Table stream, function. A batch that fails is tried until the stream forgets it, a day later:
 * there is time to repair what is broken, the alarm on lag goes off after an hour, and nothing is
 * skipped on the way. What expires leaves its place in the stream in a queue.
 */
final class StreamRoute extends Construct {
    private static final int UNTIL_EXPIRY = -1;

    private final RipenFunction reader;

    private StreamRoute(Construct scope, LeadTable table, RipenFunction to, Reading reading) {
        super(scope, to.name() + of(table) + "Stream");
        this.reader = to;
        var failures = new DeadLetterQueue(this, "Failures");
        to.given(table.streamRead(), failures.receives());
        var mapping =
                CfnEventSourceMapping.Builder.create(this, "Reader")
                        .functionName(to.alias().getFunctionArn())
                        .eventSourceArn(table.streamArn())
                        .startingPosition("TRIM_HORIZON")
                        .maximumRetryAttempts(UNTIL_EXPIRY)
                        .maximumRecordAgeInSeconds(UNTIL_EXPIRY)
                        .destinationConfig(
                                DestinationConfigProperty.builder()
                                        .onFailure(
                                                OnFailureProperty.builder()
                                                        .destination(failures.arn())
                                                        .build())
                                        .build());
        reading.on(mapping).build();
    }

    /** The leads' stream needs no name. */
    private static String of(LeadTable table) {
        String id = table.getNode().getId();
        return id.equals("Leads") ? "" : id;
    }

    /**
     * Each record on its own, as soon as it is there: the function names the first that failed, and
     * a batch on which it died is halved until the bad record is alone.
     */
    static StreamRoute oneByOne(Construct scope, LeadTable table, RipenFunction to) {
        return new StreamRoute(
                scope,
                table,
                to,
                mapping ->
                        mapping.batchSize(100)
                                .bisectBatchOnFunctionError(true)
                                .functionResponseTypes(List.of("ReportBatchItemFailures")));
    }

    /**
     * Windows of a shard: a batch counts whole or not at all, so there is nothing to halve or to
     * report.
     */
    static StreamRoute inWindows(
            Construct scope, LeadTable table, RipenFunction to, Duration window) {
        return new StreamRoute(
                scope,
                table,
                to,
                mapping ->
                        mapping.batchSize(1000)
                                .tumblingWindowInSeconds(window.toSeconds().intValue()));
    }

    RipenFunction reader() {
        return reader;
    }

    private interface Reading {
        CfnEventSourceMapping.Builder on(CfnEventSourceMapping.Builder mapping);
    }
}
