package ripen.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;
import java.util.stream.Stream;

/** AWS's solutions review (cdk-nag), for the ways in which Ripen is deployed. */
class ReviewTest {

    static Stream<Template> deployments() {
        return Stream.of(
                Template.dev(),
                Template.prod(),
                Template.with(
                        Map.of(
                                "issuer", "https://id.example-works.test",
                                "audience", "ripen",
                                "identity", "example-works.test",
                                "snapStart", "Capture,Api",
                                "tracing", "true",
                                "tokenKeysKeyArn",
                                        "arn:aws:kms:eu-central-1:111122223333:key/k-1")));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void findsNothing(Template template) {
        assertThat(template.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void everyDepartureSaysWhy(Template template) {
        var departures =
                template.json().get("Resources").findValues("rules_to_suppress").stream()
                        .flatMap(rules -> Stream.of(rules).flatMap(ReviewTest::elements))
                        .toList();
        assertThat(departures)
                .isNotEmpty()
                .allSatisfy(
                        rule -> assertThat(rule.path("reason").asText()).hasSizeGreaterThan(40));
        assertThat(departures)
                .filteredOn(rule -> rule.path("id").asText().equals("AwsSolutions-IAM5"))
                .as("departures about wildcards name the very finding")
                .allSatisfy(rule -> assertThat(rule.has("applies_to")).isTrue());
        assertThat(template.json().path("Metadata").has("cdk_nag"))
                .as("nothing is waived for the whole stack")
                .isFalse();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.valueStream();
    }
}
