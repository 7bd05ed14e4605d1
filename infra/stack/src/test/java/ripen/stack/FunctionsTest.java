package ripen.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeSet;

class FunctionsTest {
    private final Template template = Template.prod();

    @Test
    void thereIsAFunctionForEachOfTheirJobs() {
        assertThat(template.properties("AWS::Lambda::Function"))
                .extracting(function -> function.path("Handler").asText())
                .containsExactlyInAnyOrder(
                        "ripen.functions.capture.CaptureHandler",
                        "ripen.functions.score.ScoreHandler",
                        "ripen.functions.score.AccountsHandler",
                        "ripen.functions.decay.DecayHandler",
                        "ripen.functions.nurture.NurtureHandler",
                        "ripen.functions.nurture.NurtureSweepHandler",
                        "ripen.functions.kpi.KpiHandler",
                        "ripen.functions.kpi.DigestHandler",
                        "ripen.functions.relay.RelayHandler",
                        "ripen.functions.score.RescoreHandler",
                        "ripen.functions.feedback.FeedbackHandler",
                        "ripen.functions.api.ApiHandler",
                        "ripen.functions.api.HistoryHandler",
                        "ripen.functions.api.ImportsHandler");
    }

    @Test
    void allRunOnJava25AndArm64WithJsonLogsAndTheFirstCompilerOnly() {
        assertThat(template.properties("AWS::Lambda::Function"))
                .allSatisfy(
                        function -> {
                            assertThat(function.path("Runtime").asText()).isEqualTo("java25");
                            assertThat(function.at("/Architectures/0").asText()).isEqualTo("arm64");
                            assertThat(function.at("/LoggingConfig/LogFormat").asText())
                                    .isEqualTo("JSON");
                            assertThat(
                                            function.at("/Environment/Variables/JAVA_TOOL_OPTIONS")
                                                    .asText())
                                    .isEqualTo("-XX:+TieredCompilation -XX:TieredStopAtLevel=1");
                        });
    }

    @Test
    void noneReservesConcurrencyOrStartsFromASnapshotUnlessAsked() {
        assertThat(template.properties("AWS::Lambda::Function"))
                .allSatisfy(
                        function ->
                                assertThat(function.properties())
                                        .extracting(Map.Entry::getKey)
                                        .doesNotContain(
                                                "ReservedConcurrentExecutions", "SnapStart"));
    }

    @Test
    void theSweepHasAllTheTimeThatLambdaGives() {
        assertThat(template.one("AWS::Lambda::Function", "Decay").path("Timeout").asInt())
                .isEqualTo(900);
    }

    @Test
    void snapshotsAreASwitchPerFunction() {
        Template asked = Template.with(Map.of("snapStart", "Capture, Api"));
        var withSnapshots = new TreeSet<String>();
        for (JsonNode function : asked.properties("AWS::Lambda::Function")) {
            if (function.has("SnapStart")) {
                withSnapshots.add(function.path("Handler").asText());
            }
        }
        assertThat(withSnapshots)
                .containsExactly(
                        "ripen.functions.api.ApiHandler", "ripen.functions.capture.CaptureHandler");
    }

    @Test
    void everyCallerGoesThroughTheAliasLive() {
        assertThat(template.properties("AWS::Lambda::Alias"))
                .hasSameSizeAs(template.properties("AWS::Lambda::Function"))
                .allSatisfy(alias -> assertThat(alias.path("Name").asText()).isEqualTo("live"));
        assertThat(template.properties("AWS::Lambda::EventSourceMapping"))
                .allSatisfy(mapping -> isAnAlias(mapping.at("/FunctionName/Ref")));
        assertThat(template.properties("AWS::ApiGatewayV2::Integration"))
                .allSatisfy(integration -> isAnAlias(integration.at("/IntegrationUri/Ref")));
        assertThat(template.properties("AWS::Lambda::Permission"))
                .allSatisfy(permission -> isAnAlias(permission.at("/FunctionName/Ref")));
    }

    @Test
    void everyLogIsForgottenAfterAWhile() {
        assertThat(template.properties("AWS::Logs::LogGroup"))
                .hasSize(15)
                .allSatisfy(log -> assertThat(log.path("RetentionInDays").asInt()).isEqualTo(90));
        assertThat(template.properties("AWS::Lambda::Function"))
                .allSatisfy(
                        function ->
                                assertThat(function.at("/LoggingConfig/LogGroup/Ref").asText())
                                        .contains("Log"));
    }

    @Test
    void linksLeadToTheApiAndTheSiteUnlessTheSiteIsElsewhere() {
        JsonNode here =
                template.one("AWS::Lambda::Function", "Capture").at("/Environment/Variables");
        assertThat(here.path("SITE_URL")).isEqualTo(here.path("PUBLIC_URL"));
        assertThat(here.at("/PUBLIC_URL/Fn::GetAtt/1").asText()).isEqualTo("ApiEndpoint");
        JsonNode elsewhere =
                Template.with(Map.of("siteUrl", "https://www.example-works.test/en/"))
                        .one("AWS::Lambda::Function", "Capture")
                        .at("/Environment/Variables");
        assertThat(elsewhere.path("SITE_URL").asText())
                .isEqualTo("https://www.example-works.test/en");
    }

    private void isAnAlias(JsonNode reference) {
        assertThat(template.ofType("AWS::Lambda::Alias")).containsKey(reference.asText());
    }
}
