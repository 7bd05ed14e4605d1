package ripen.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class AlarmsTest {
    private final Template template = Template.prod();

    @Test
    void everyDeadLetterQueueAndEveryFunctionIsWatched() {
        assertThat(metrics("ApproximateNumberOfMessagesVisible")).hasSize(11);
        assertThat(metrics("ApproximateAgeOfOldestMessage")).hasSize(6);
        assertThat(metrics("Errors")).hasSize(14);
        assertThat(metrics("Throttles")).hasSize(1);
        assertThat(metrics("5xx")).hasSize(1);
        assertThat(metrics("Reputation.BounceRate")).hasSize(1);
        assertThat(metrics("Reputation.ComplaintRate")).hasSize(1);
    }

    @Test
    void aReaderOfTheStreamMayLagAnHour() {
        assertThat(metrics("IteratorAge"))
                .hasSize(2)
                .allSatisfy(
                        alarm -> assertThat(alarm.path("Threshold").asLong()).isEqualTo(3_600_000));
    }

    @Test
    void everyAlarmSaysWhatItMeansAndTellsTheTopic() {
        assertThat(template.properties("AWS::CloudWatch::Alarm"))
                .hasSize(37)
                .allSatisfy(
                        alarm -> {
                            assertThat(alarm.path("AlarmDescription").asText())
                                    .hasSizeGreaterThan(40);
                            assertThat(alarm.at("/AlarmActions/0/Ref").asText())
                                    .startsWith("AlarmTopic");
                        });
        assertThat(template.one("AWS::SNS::Topic", "AlarmTopic").has("KmsMasterKeyId")).isTrue();
        assertThat(template.one("AWS::SNS::Subscription", "AlarmTopic").path("Endpoint").asText())
                .isEqualTo("ops@example-works.test");
    }

    @Test
    void devCostsNothingForAlarmsUnlessAskedTo() {
        assertThat(Template.dev().ofType("AWS::CloudWatch::Alarm")).isEmpty();
        assertThat(Template.dev().ofType("AWS::KMS::Key")).isEmpty();
        assertThat(Template.with(Map.of("alarms", "true")).ofType("AWS::CloudWatch::Alarm"))
                .hasSize(37);
    }

    private List<JsonNode> metrics(String name) {
        return template.properties("AWS::CloudWatch::Alarm").stream()
                .filter(alarm -> alarm.path("MetricName").asText().equals(name))
                .toList();
    }
}
