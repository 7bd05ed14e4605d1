package ripen.functions.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import ripen.aws.AwsClients;
import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.Invocation;
import ripen.aws.InvocationClock;
import ripen.aws.http.Routes;
import ripen.aws.models.CachedModels;
import ripen.aws.models.DynamoDbModels;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/** The team's half of the HTTP API. */
public final class ApiHandler implements RequestStreamHandler {
    private final InstantSource clock;
    private final Routes routes;

    public ApiHandler() {
        this(Environment.ofProcess(), new AwsClients());
    }

    private ApiHandler(Environment environment, Clients clients) {
        this(environment, clients, InvocationClock.of(environment));
    }

    public ApiHandler(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        var store = new DynamoDbModels(clients.dynamoDb(), environment.require("MODELS_TABLE"));
        var models = new CachedModels(store, clock);
        routes = new ApiRoutes(environment, clients, models, clock).routes();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        Invocation.run(clock, context, () -> routes.handle(in, out));
    }
}
