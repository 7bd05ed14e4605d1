package ripen.stack;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig.DestinationConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig.OnFailureProperty;
import software.constructs.Construct;

import java.util.List;

/**
 * Invokes a function at a fixed rate. A tick that fails is tried twice more and no longer than
 * until the next one is due, which does its work as well; then it is kept with the missed ticks,
 * for the alarm.
 */
final class Timer extends Construct {
    private static final int RETRIES = 2;

    /** Lambda keeps an event no longer. */
    private static final int SIX_HOURS = 6 * 3600;

    Timer(Construct scope, RipenFunction function, Duration rate, DeadLetterQueue missedTicks) {
        super(scope, function.name() + "Timer");
        Rule.Builder.create(this, "Rule")
                .description("When " + function.name() + " runs")
                .schedule(Schedule.rate(rate))
                .targets(
                        List.of(
                                LambdaFunction.Builder.create(function.alias())
                                        .deadLetterQueue(missedTicks.queue())
                                        .maxEventAge(rate)
                                        .retryAttempts(RETRIES)
                                        .build()))
                .build();
        function.given(missedTicks.receives());
        CfnEventInvokeConfig.Builder.create(this, "Retries")
                .functionName(function.function().getFunctionName())
                .qualifier(RipenFunction.ALIAS)
                .maximumEventAgeInSeconds(Math.min(rate.toSeconds().intValue(), SIX_HOURS))
                .maximumRetryAttempts(RETRIES)
                .destinationConfig(
                        DestinationConfigProperty.builder()
                                .onFailure(
                                        OnFailureProperty.builder()
                                                .destination(missedTicks.arn())
                                                .build())
                                .build())
                .build()
                .getNode()
                .addDependency(function.alias());
    }
}
