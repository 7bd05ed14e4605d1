package ripen.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

class HttpTest {
    private final Template template = Template.dev();

    @Test
    void theWorldMayCaptureAndOnlyTheTeamMayRead() {
        Map<String, Set<String>> routes =
                template.properties("AWS::ApiGatewayV2::Route").stream()
                        .collect(
                                groupingBy(
                                        route -> route.path("AuthorizationType").asText(),
                                        mapping(
                                                route -> route.path("RouteKey").asText(),
                                                toSet())));
        assertThat(routes.get("NONE"))
                .containsExactlyInAnyOrder(
                        "POST /forms/{form}",
                        "POST /activities",
                        "GET /ripen.js",
                        "GET /l/{token}",
                        "GET /o/{token}",
                        "GET /confirm/{token}",
                        "POST /confirm/{token}",
                        "GET /unsubscribe/{token}",
                        "POST /unsubscribe/{token}",
                        "GET /answer/{token}",
                        "POST /answer/{token}",
                        "HEAD /ripen.js",
                        "HEAD /l/{token}",
                        "HEAD /o/{token}",
                        "HEAD /confirm/{token}",
                        "HEAD /unsubscribe/{token}",
                        "HEAD /answer/{token}");
        assertThat(routes.get("JWT"))
                .containsExactlyInAnyOrder(
                        "GET /leads",
                        "GET /leads/{id}",
                        "GET /leads/{id}/ledger",
                        "PUT /leads/{id}/account",
                        "GET /accounts",
                        "GET /accounts/{id}",
                        "GET /leads/{id}/why",
                        "POST /leads/{id}/activities",
                        "POST /leads/{id}/stage",
                        "PUT /leads/{id}/excluded",
                        "GET /models",
                        "GET /models/compare",
                        "GET /models/presets",
                        "GET /models/{version}",
                        "PUT /models/{version}",
                        "DELETE /models/{version}",
                        "POST /models/{version}/publish",
                        "POST /models/{version}/shadow",
                        "POST /models/{version}/sign-off",
                        "GET /kpis",
                        "POST /imports",
                        "GET /imports",
                        "GET /imports/{id}",
                        "GET /imports/{id}/bad-rows",
                        "POST /models/advise",
                        "GET /models/thresholds",
                        "POST /models/{version}/backtest");
        assertThat(routes).containsOnlyKeys("NONE", "JWT");
    }

    @Test
    void everyGuardedRouteHasTheTeamsAuthorizer() {
        String team = template.ofType("AWS::ApiGatewayV2::Authorizer").keySet().iterator().next();
        assertThat(template.properties("AWS::ApiGatewayV2::Route"))
                .filteredOn(route -> route.path("AuthorizationType").asText().equals("JWT"))
                .allSatisfy(
                        route ->
                                assertThat(route.at("/AuthorizerId/Ref").asText()).isEqualTo(team));
    }

    @Test
    void theTeamAreUsersOfAPoolInWhichNobodySignsUp() {
        assertThat(
                        template.one("AWS::Cognito::UserPool", "Team")
                                .at("/AdminCreateUserConfig/AllowAdminCreateUserOnly")
                                .asBoolean())
                .isTrue();
        assertThat(template.properties("AWS::Cognito::UserPoolGroup"))
                .extracting(group -> group.path("GroupName").asText())
                .containsExactlyInAnyOrder("marketer", "sales", "admin");
        JsonNode tokens =
                template.one("AWS::ApiGatewayV2::Authorizer", "Http").path("JwtConfiguration");
        assertThat(tokens.at("/Issuer/Fn::GetAtt/1").asText()).isEqualTo("ProviderURL");
        assertThat(tokens.at("/Audience/0/Ref").asText()).startsWith("TeamClient");
    }

    @Test
    void aCompanyWithItsOwnIssuerGetsNoPool() {
        Template own =
                Template.with(
                        Map.of("issuer", "https://id.example-works.test", "audience", "ripen,crm"));
        assertThat(own.ofType("AWS::Cognito::UserPool")).isEmpty();
        JsonNode tokens = own.one("AWS::ApiGatewayV2::Authorizer", "Http").path("JwtConfiguration");
        assertThat(tokens.path("Issuer").asText()).isEqualTo("https://id.example-works.test");
        assertThat(tokens.path("Audience").valueStream().map(JsonNode::asText))
                .containsExactly("ripen", "crm");
    }

    @Test
    void anIssuerWithoutAnAudienceIsRefused() {
        assertThatThrownBy(() -> Template.with(Map.of("issuer", "https://id.example-works.test")))
                .hasMessageContaining("needs an audience");
    }

    @Test
    void callsAreThrottledAndLoggedWithoutTokensOrAddresses() {
        JsonNode stage = template.one("AWS::ApiGatewayV2::Stage", "Http");
        assertThat(stage.at("/DefaultRouteSettings/ThrottlingRateLimit").asInt()).isEqualTo(50);
        assertThat(stage.at("/DefaultRouteSettings/ThrottlingBurstLimit").asInt()).isEqualTo(100);
        assertThat(stage.at("/AccessLogSettings/Format").asText())
                .contains("$context.routeKey", "$context.status")
                .doesNotContain("$context.path", "sourceIp", "userAgent");
    }

    @Test
    void formsMayBePostedFromTheOriginsOfTheSiteAlone() {
        JsonNode cors =
                Template.with(
                                Map.of(
                                        "origins",
                                        "https://www.example-works.test,"
                                                + " https://example-works.test"))
                        .one("AWS::ApiGatewayV2::Api", "Http")
                        .path("CorsConfiguration");
        assertThat(cors.path("AllowOrigins").valueStream().map(JsonNode::asText))
                .containsExactly("https://www.example-works.test", "https://example-works.test");
        assertThat(cors.path("AllowHeaders").valueStream().map(JsonNode::asText))
                .containsExactly("content-type");
    }

    @Test
    void withoutOriginsTheSitesOwnIsMeant() {
        JsonNode cors =
                Template.with(Map.of("siteUrl", "https://www.example-works.test/en/"))
                        .one("AWS::ApiGatewayV2::Api", "Http")
                        .path("CorsConfiguration");
        assertThat(cors.path("AllowOrigins").valueStream().map(JsonNode::asText))
                .containsExactly("https://www.example-works.test");
    }
}
