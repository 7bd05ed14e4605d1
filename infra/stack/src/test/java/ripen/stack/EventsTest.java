package ripen.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import ripen.events.Events;

import software.amazon.event.ruler.Ruler;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules: each word of a pattern matches an event that exists, and timers tick as designed. */
class EventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Template template = Template.dev();

    @Test
    void everyTypeThatARuleNamesIsMatchedByItsSample() throws Exception {
        var rules =
                template.properties("AWS::Events::Rule").stream()
                        .filter(rule -> rule.at("/EventPattern/detail-type").isArray())
                        .toList();
        assertThat(rules).hasSize(4);
        for (JsonNode rule : rules) {
            for (JsonNode type : rule.at("/EventPattern/detail-type")) {
                assertThat(Events.detailTypes()).contains(type.asText());
                assertThat(
                                Ruler.matchesRule(
                                        sample(type.asText()),
                                        rule.path("EventPattern").toString()))
                        .as(type.asText())
                        .isTrue();
            }
        }
    }

    @Test
    void onlyFatesOfOurOwnMailsAreHandled() throws Exception {
        JsonNode rule = template.one("AWS::Events::Rule", "FeedbackRoute").path("EventPattern");
        String set = template.ofType("AWS::SES::ConfigurationSet").keySet().iterator().next();
        String pattern = rule.toString().replace("{\"Ref\":\"" + set + "\"}", "\"ripen\"");
        assertThat(Ruler.matchesRule(bounce("ripen"), pattern)).isTrue();
        assertThat(Ruler.matchesRule(bounce("newsletter-of-others"), pattern)).isFalse();
    }

    @Test
    void everyRuleListensOnTheBusOnWhichItsEventsAre() {
        assertThat(template.one("AWS::Events::Rule", "ScoreRoute").at("/EventBusName/Ref").asText())
                .startsWith("Bus");
        assertThat(
                        template.one("AWS::Events::Rule", "NurtureRoute")
                                .at("/EventBusName/Ref")
                                .asText())
                .startsWith("Bus");
        assertThat(template.one("AWS::Events::Rule", "FeedbackRoute").path("EventBusName").asText())
                .isEqualTo("default");
    }

    @Test
    void timersTickAsDesigned() {
        var rates = new TreeMap<String, String>();
        template.ofType("AWS::Events::Rule")
                .forEach(
                        (id, rule) -> {
                            String rate = rule.at("/Properties/ScheduleExpression").asText();
                            if (!rate.isEmpty()) {
                                rates.put(id.replaceFirst("Timer.*", ""), rate);
                            }
                        });
        assertThat(rates)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "Decay", "rate(1 hour)",
                                "Rescore", "rate(1 hour)",
                                "NurtureSweep", "rate(15 minutes)",
                                "Digest", "rate(1 hour)"));
    }

    @Test
    void sesTellsWhatBecameOfEachMailAndSendsOverTlsOnly() {
        JsonNode destination =
                template.one("AWS::SES::ConfigurationSetEventDestination", "Postbox")
                        .path("EventDestination");
        assertThat(destination.path("MatchingEventTypes").valueStream().map(JsonNode::asText))
                .containsExactlyInAnyOrder(
                        "send",
                        "delivery",
                        "bounce",
                        "complaint",
                        "reject",
                        "renderingFailure",
                        "deliveryDelay");
        assertThat(destination.at("/EventBridgeDestination/EventBusArn").toString())
                .contains("event-bus/default");
        JsonNode set = template.one("AWS::SES::ConfigurationSet", "Postbox");
        assertThat(set.at("/DeliveryOptions/TlsPolicy").asText()).isEqualTo("REQUIRE");
        assertThat(
                        set.at("/SuppressionOptions/SuppressedReasons")
                                .valueStream()
                                .map(JsonNode::asText))
                .containsExactlyInAnyOrder("BOUNCE", "COMPLAINT");
    }

    /** As SES tells it, as far as a rule can see. */
    private static String bounce(String configurationSet) throws IOException {
        var tags = Map.of("ses:configuration-set", List.of(configurationSet));
        var mail = Map.of("messageId", "m-1", "tags", tags);
        return JSON.writeValueAsString(
                Map.of(
                        "source",
                        "aws.ses",
                        "detail-type",
                        "Email Bounced",
                        "resources",
                        List.of(),
                        "detail",
                        Map.of("eventType", "Bounce", "mail", mail)));
    }

    private static String sample(String type) throws IOException {
        try (var resource = Events.class.getResourceAsStream(type + ".sample.json")) {
            var envelope =
                    Map.of(
                            "source",
                            "ripen.test",
                            "detail-type",
                            type,
                            "resources",
                            List.of(),
                            "detail",
                            JSON.readTree(resource));
            return JSON.writeValueAsString(envelope);
        }
    }
}
