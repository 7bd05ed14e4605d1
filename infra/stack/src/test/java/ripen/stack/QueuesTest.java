package ripen.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Queues, the rules and streams in front of functions, and where what fails ends up. */
class QueuesTest {
    private static final int FOURTEEN_DAYS = 14 * 24 * 3600;
    private final Template template = Template.prod();

    @Test
    void everyQueueIsEncryptedAndHasADeadLetterQueueOrIsOne() {
        var queues = template.properties("AWS::SQS::Queue");
        assertThat(queues)
                .hasSize(17)
                .allSatisfy(
                        queue -> {
                            assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
                            assertThat(queue.path("MessageRetentionPeriod").asInt())
                                    .isEqualTo(FOURTEEN_DAYS);
                        });
        assertThat(queues).filteredOn(queue -> queue.has("RedrivePolicy")).hasSize(6);
        assertThat(template.ofType("AWS::SQS::Queue"))
                .allSatisfy(
                        (id, queue) -> {
                            if (!queue.path("Properties").has("RedrivePolicy")) {
                                assertThat(id)
                                        .containsPattern("DeadLetters|Failures|Parked|MissedTicks");
                            }
                        });
    }

    @Test
    void everyQueueRefusesPlainHttp() {
        var policies = template.properties("AWS::SQS::QueuePolicy");
        assertThat(
                        policies.stream()
                                .flatMap(policy -> policy.path("Queues").valueStream())
                                .map(queue -> queue.path("Ref").asText()))
                .containsExactlyInAnyOrderElementsOf(template.ofType("AWS::SQS::Queue").keySet());
        assertThat(policies)
                .allSatisfy(
                        policy ->
                                assertThat(policy.at("/PolicyDocument/Statement/0").toString())
                                        .contains(
                                                "\"aws:SecureTransport\":\"false\"",
                                                "\"Effect\":\"Deny\""));
    }

    @Test
    void aMessageIsTriedFiveTimesAndHiddenForSixTimeOutsOfItsFunction() {
        for (String route : new String[] {"Score", "Accounts", "Nurture", "Feedback"}) {
            JsonNode queue = queueOf(route);
            JsonNode function = template.one("AWS::Lambda::Function", route + "Function");
            assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asInt()).isEqualTo(5);
            assertThat(queue.path("VisibilityTimeout").asInt())
                    .isEqualTo(6 * function.path("Timeout").asInt());
        }
    }

    @Test
    void queuesAreReadByAFewAtATimeAndOnlyWhatFailedIsReadAgain() {
        assertThat(readers("ScalingConfig"))
                .hasSize(6)
                .allSatisfy(
                        reader -> {
                            assertThat(reader.at("/ScalingConfig/MaximumConcurrency").asInt())
                                    .isEqualTo(4);
                            assertThat(reader.at("/FunctionResponseTypes/0").asText())
                                    .isEqualTo("ReportBatchItemFailures");
                        });
    }

    @Test
    void streamsAreReadUntilTheyForgetAndThenTheLossIsKept() {
        assertThat(readers("StartingPosition"))
                .hasSize(3)
                .allSatisfy(
                        reader -> {
                            assertThat(reader.path("MaximumRetryAttempts").asInt()).isEqualTo(-1);
                            assertThat(reader.path("MaximumRecordAgeInSeconds").asInt())
                                    .isEqualTo(-1);
                            assertThat(
                                            reader.at(
                                                            "/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0")
                                                    .asText())
                                    .contains("Failures");
                        });
    }

    @Test
    void theRelayReportsWhatFailedAndTheKpisReadInWindows() {
        for (String stream : new String[] {"RelayStream", "RelayModelsStream"}) {
            JsonNode relay = template.one("AWS::Lambda::EventSourceMapping", stream);
            assertThat(relay.at("/FunctionResponseTypes/0").asText())
                    .isEqualTo("ReportBatchItemFailures");
            assertThat(relay.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
        }
        JsonNode kpi = template.one("AWS::Lambda::EventSourceMapping", "Kpi");
        assertThat(kpi.path("TumblingWindowInSeconds").asInt()).isEqualTo(60);
        assertThat(kpi.has("FunctionResponseTypes")).isFalse();
    }

    @Test
    void whatARuleCannotDeliverIsKept() {
        assertThat(template.properties("AWS::Events::Rule"))
                .hasSize(9)
                .flatExtracting(rule -> rule.path("Targets").valueStream().toList())
                .hasSize(9)
                .allSatisfy(
                        target -> assertThat(((JsonNode) target).has("DeadLetterConfig")).isTrue());
    }

    @Test
    void whatIsInvokedWithoutAWaitingCallerKeepsWhatFailed() {
        assertThat(template.properties("AWS::Lambda::EventInvokeConfig"))
                .hasSize(4)
                .allSatisfy(
                        config -> {
                            assertThat(config.path("Qualifier").asText()).isEqualTo("live");
                            assertThat(
                                            config.at(
                                                            "/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0")
                                                    .asText())
                                    .startsWith("MissedTicks");
                        });
    }

    private List<JsonNode> readers(String property) {
        return template.properties("AWS::Lambda::EventSourceMapping").stream()
                .filter(reader -> reader.has(property))
                .toList();
    }

    /** The route's own queue, not its dead letters. */
    private JsonNode queueOf(String route) {
        return template.ofType("AWS::SQS::Queue").entrySet().stream()
                .filter(queue -> queue.getKey().startsWith(route + "RouteQueue"))
                .map(queue -> queue.getValue().path("Properties"))
                .filter(queue -> queue.has("RedrivePolicy"))
                .findFirst()
                .orElseThrow();
    }
}
