package ripen.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import ripen.aws.json.Json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class InvocationTest {

    private static final Environment VIRTUAL = new Environment(Map.of("RIPEN_CLOCK", "invocation"));

    @Test
    void aFunctionOnAVirtualClockHasTheTimeThatEachInvocationBrings() throws IOException {
        InstantSource clock = InvocationClock.of(VIRTUAL);
        for (String now : List.of("2018-06-01T00:00:00Z", "2018-09-01T00:00:00Z")) {
            Invocation.run(clock, new Sent(now), () -> assertThat(clock.instant()).isEqualTo(now));
        }
    }

    @Test
    void aVirtualClockWithoutATimeIsAMistakeThatIsNamed() {
        InstantSource clock = InvocationClock.of(VIRTUAL);
        assertThatThrownBy(() -> Invocation.run(clock, new Sent(null), () -> {}))
                .hasMessageContaining("ripen-now");
        assertThatThrownBy(clock::instant).hasMessageContaining("before the first invocation");
    }

    @Test
    void otherwiseTheTimeIsTheSystemsWhateverIsSent() throws IOException {
        InstantSource clock = InvocationClock.of(new Environment(Map.of()));
        Invocation.run(
                clock,
                new Sent("2018-06-01T00:00:00Z"),
                () -> assertThat(clock.instant()).isAfter(Instant.parse("2024-01-01T00:00:00Z")));
    }

    @Test
    void logLinesSayWhoWroteThemAndNothingIsLeftOver() throws IOException {
        var fields = new HashMap<String, String>();
        Invocation.run(
                InstantSource.system(),
                new Sent(null),
                () -> fields.putAll(MDC.getCopyOfContextMap()));

        assertThat(fields)
                .containsEntry("function_name", "Score")
                .containsEntry("function_request_id", "r-1")
                .containsKey("cold_start");
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void whatAnInvocationThrowsIsThrownAsItIs() {
        assertThatThrownBy(
                        () ->
                                Invocation.run(
                                        InstantSource.system(),
                                        new Sent(null),
                                        () -> {
                                            throw new IOException("broken");
                                        }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("broken");
    }

    @Test
    void countsAreWrittenAsCloudWatchReadsThemAndOnLambdaOnly() {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        new Metrics(new Environment(Map.of()), InstantSource.system(), print)
                .count(Map.of("LeadsSwept", 3L));
        assertThat(out.size()).isZero();

        new Metrics(
                        new Environment(Map.of("AWS_LAMBDA_FUNCTION_NAME", "Decay")),
                        InstantSource.fixed(Instant.ofEpochMilli(7)),
                        print)
                .count(Map.of("LeadsSwept", 3L));
        Map<String, Object> line = Json.object(out.toString(StandardCharsets.UTF_8));
        assertThat(line).containsEntry("function", "Decay").containsEntry("LeadsSwept", 3);
        assertThat((Map<?, ?>) line.get("_aws")).extracting("Timestamp").isEqualTo(7);
    }

    @Test
    void clientsAreBuiltWhenAskedForAndOnce() {
        System.setProperty("aws.region", "eu-central-1");
        try {
            var clients = new AwsClients();
            assertThat(clients.dynamoDb()).isSameAs(clients.dynamoDb());
            assertThat(
                            List.of(
                                    clients.eventBridge().serviceName(),
                                    clients.ses().serviceName(),
                                    clients.sqs().serviceName(),
                                    clients.ssm().serviceName()))
                    .doesNotContainNull();
        } finally {
            System.clearProperty("aws.region");
        }
    }

    /** What Lambda tells of an invocation. */
    private record Sent(@Nullable String now) implements Context, ClientContext {

        @Override
        public Map<String, String> getCustom() {
            return now == null ? Map.of() : Map.of("ripen-now", now);
        }

        @Override
        public ClientContext getClientContext() {
            return this;
        }

        @Override
        public String getFunctionName() {
            return "Score";
        }

        @Override
        public String getAwsRequestId() {
            return "r-1";
        }

        @Override
        public String getFunctionVersion() {
            return "1";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn";
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 1000;
        }

        @Override
        public @Nullable String getLogGroupName() {
            return null;
        }

        @Override
        public @Nullable String getLogStreamName() {
            return null;
        }

        @Override
        public @Nullable CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public @Nullable LambdaLogger getLogger() {
            return null;
        }

        @Override
        public @Nullable Client getClient() {
            return null;
        }

        @Override
        public Map<String, String> getEnvironment() {
            return Map.of();
        }
    }
}
