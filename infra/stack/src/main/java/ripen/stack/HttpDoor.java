package ripen.stack;

import org.jspecify.annotations.Nullable;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.constructs.Construct;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The HTTP API: routes are open to the world or guarded by the team's authorizer, and all are
 * throttled together. An HTTP API has no firewall and no limit per address; what defends the forms
 * stands in the functions. Its log names routes, not paths or addresses: a path may hold a token.
 */
final class HttpDoor extends Construct {
    private static final String LOG_LINE =
            """
            {"requestId":"$context.requestId","at":"$context.requestTimeEpoch","route":"$context.routeKey",\
            "status":"$context.status","milliseconds":"$context.responseLatency",\
            "bytes":"$context.responseLength","integration":"$context.integrationStatus"}\
            """;

    private final HttpApi api;
    private final IHttpRouteAuthorizer team;
    private final Map<RipenFunction, HttpLambdaIntegration> integrations = new HashMap<>();

    HttpDoor(
            Construct scope,
            String id,
            Context context,
            Settings settings,
            IHttpRouteAuthorizer team) {
        super(scope, id);
        this.team = team;
        api =
                HttpApi.Builder.create(this, "Api")
                        .apiName(settings.stage().stackName())
                        .description("Ripen")
                        .createDefaultStage(false)
                        .corsPreflight(formsFrom(origins(context)))
                        .build();
        HttpStage.Builder.create(this, "Stage")
                .httpApi(api)
                .stageName("$default")
                .autoDeploy(true)
                .throttle(
                        ThrottleSettings.builder()
                                .rateLimit(context.number("throttleRate", 50))
                                .burstLimit(context.number("throttleBurst", 100))
                                .build())
                .accessLogSettings(new AccessLog(settings.logGroup(this, "AccessLog")))
                .build();
    }

    /** Routes that anybody may call, as "METHOD /path". */
    HttpDoor open(RipenFunction to, String... routes) {
        for (String route : routes) {
            for (HttpRoute open : add(to, route, null)) {
                Explained.departure(
                        open,
                        "AwsSolutions-APIG4",
                        "Visitors and mail programs have no account; throttled, and links carry"
                                + " signed tokens.");
            }
        }
        return this;
    }

    /** Routes for those who show a token of the team. */
    HttpDoor guarded(RipenFunction to, String... routes) {
        for (String route : routes) {
            add(to, route, team);
        }
        return this;
    }

    /** Without a slash at the end. */
    String url() {
        return api.getApiEndpoint();
    }

    HttpApi api() {
        return api;
    }

    private List<HttpRoute> add(
            RipenFunction to, String route, @Nullable IHttpRouteAuthorizer authorizer) {
        String[] methodAndPath = route.split(" ", 2);
        return api.addRoutes(
                AddRoutesOptions.builder()
                        .path(methodAndPath[1])
                        .methods(List.of(HttpMethod.valueOf(methodAndPath[0])))
                        .integration(integrations.computeIfAbsent(to, HttpDoor::integration))
                        .authorizer(authorizer)
                        .build());
    }

    private static HttpLambdaIntegration integration(RipenFunction to) {
        return HttpLambdaIntegration.Builder.create(to.name(), to.alias())
                .scopePermissionToRoute(false)
                .build();
    }

    /**
     * No authorization header: a page of another origin may post a form, not use the team's token.
     */
    private static CorsPreflightOptions formsFrom(List<String> origins) {
        return CorsPreflightOptions.builder()
                .allowOrigins(origins)
                .allowMethods(List.of(CorsHttpMethod.GET, CorsHttpMethod.POST))
                .allowHeaders(List.of("content-type"))
                .maxAge(Duration.days(1))
                .build();
    }

    /**
     * Those given, else the site's own, else all: then anybody's page may post, as anybody's
     * program may anyway.
     */
    private static List<String> origins(Context context) {
        String site = context.text("siteUrl", "*");
        int path = site.indexOf('/', site.indexOf("://") + 3);
        return context.list("origins", path < 0 ? site : site.substring(0, path));
    }

    private record AccessLog(software.amazon.awscdk.services.logs.LogGroup group)
            implements software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings {

        @Override
        public LogGroupLogDestination getDestination() {
            return new LogGroupLogDestination(group);
        }

        @Override
        public AccessLogFormat getFormat() {
            return AccessLogFormat.custom(LOG_LINE);
        }
    }
}
