package ripen.functions.api;

import ripen.aws.Clients;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Environment;
import ripen.aws.capture.DynamoDbImportedLeads;
import ripen.aws.http.Routes;
import ripen.aws.http.Routes.Answer;
import ripen.aws.imports.DynamoDbImports;
import ripen.aws.imports.FileOutcomes;
import ripen.aws.leads.HeatIndex;
import ripen.aws.models.CachedModels;
import ripen.aws.models.DynamoDbModels;
import ripen.capture.ExcludedDomains;
import ripen.imports.ImportingRows;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What the function consists of, put together once, by hand, and the table of its routes. */
final class HistoryRoutes {

    private final AcceptingImports accepting;
    private final ShowingImports showing;
    private final BacktestingModels backtesting;
    private final AdvisingModels advising;
    private final ShowingThresholds thresholds;

    HistoryRoutes(Environment environment, Clients clients, InstantSource clock) {
        DynamoDbClient dynamoDb = clients.dynamoDb();
        String leads = environment.require("LEADS_TABLE");
        int shards = Integer.parseInt(environment.require("DUE_SHARDS"));
        var imports = new DynamoDbImports(dynamoDb, environment.require("IDENTITIES_TABLE"));
        var store = new DynamoDbModels(dynamoDb, environment.require("MODELS_TABLE"));
        var models = new CachedModels(store, clock);
        var histories = new DynamoDbHistories(dynamoDb, leads, shards);
        var reading =
                new ReadingPasts(
                        imports,
                        new FileOutcomes(dynamoDb, environment.require("IDENTITIES_TABLE")),
                        new HeatIndex(dynamoDb, leads, shards),
                        histories::activities);
        accepting =
                new AcceptingImports(
                        imports,
                        new ImportsQueue(clients::sqs, environment.require("IMPORTS_QUEUE_URL")),
                        clock);
        showing = new ShowingImports(imports);
        backtesting = new BacktestingModels(store, models, reading, clock);
        advising = new AdvisingModels(store, models, reading, clock);
        thresholds = new ShowingThresholds(models, reading, clock);
    }

    /** What works off what was accepted here. */
    static WorkingOffImports working(Environment environment, Clients clients) {
        String identities = environment.require("IDENTITIES_TABLE");
        return new WorkingOffImports(
                new DynamoDbImports(clients.dynamoDb(), identities),
                new ImportingRows(
                        new DynamoDbImportedLeads(
                                clients.dynamoDb(), environment.require("LEADS_TABLE"), identities),
                        () -> UUID.randomUUID().toString(),
                        ExcludedDomains.of(environment.find("EXCLUDED_DOMAINS").orElse(""))));
    }

    Map<String, Answer> table() {
        var table = new LinkedHashMap<String, Answer>();
        table.put("POST /imports", (request, _) -> accepting.accept(request));
        table.put("GET /imports", (request, _) -> showing.list(request));
        table.put("GET /imports/{id}", (_, id) -> showing.show(id));
        table.put("GET /imports/{id}/bad-rows", showing::badRows);
        table.put("POST /models/advise", (request, _) -> advising.advise(request));
        table.put("GET /models/thresholds", (_, _) -> thresholds.show());
        table.put("POST /models/{version}/backtest", backtesting::run);
        return table;
    }

    Routes routes() {
        var routes = new Routes();
        table().forEach(
                        (route, answer) ->
                                routes.on(
                                        route,
                                        (request, value) -> {
                                            Team.mustRead(request);
                                            return answer.to(request, value);
                                        }));
        return routes;
    }
}
