package ripen.functions.api;

import ripen.account.TyingPeople;
import ripen.aws.Clients;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Environment;
import ripen.aws.accounts.AccountFiles;
import ripen.aws.accounts.AccountIndex;
import ripen.aws.accounts.DynamoDbRosters;
import ripen.aws.accounts.PublicSuffixes;
import ripen.aws.capture.DynamoDbAddresses;
import ripen.aws.capture.DynamoDbWords;
import ripen.aws.forms.ShippedForms;
import ripen.aws.http.Routes;
import ripen.aws.http.Routes.Answer;
import ripen.aws.imports.FileOutcomes;
import ripen.aws.kpi.DynamoDbAggregates;
import ripen.aws.kpi.DynamoDbOutlook;
import ripen.aws.leads.DueIndex;
import ripen.aws.leads.HeatIndex;
import ripen.aws.leads.LeadFiles;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.models.DynamoDbRescores;
import ripen.capture.RecordingWords;
import ripen.kpi.ReadingKpis;
import ripen.score.Models;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the function consists of, put together once, by hand, and the table of its routes. */
final class ApiRoutes {

    private final ListingLeads leads;
    private final ShowingLead lead;
    private final ShowingLedger ledger;
    private final ShowingKpis kpis;
    private final ListingAccounts accounts;
    private final ShowingAccount account;
    private final TyingLead tying;
    private final SayingOfLeads saying;
    private final ExplainingStages explaining;
    private final ShowingModels showingModels;
    private final EditingModels editingModels;
    private final ComparingModels comparingModels;

    ApiRoutes(Environment environment, Clients clients, Models models, InstantSource clock) {
        DynamoDbClient dynamoDb = clients.dynamoDb();
        String table = environment.require("LEADS_TABLE");
        ZoneId zone = ZoneId.of(environment.require("COMPANY_ZONE"));
        var files = new LeadFiles(dynamoDb, table);
        int shards = Integer.parseInt(environment.require("DUE_SHARDS"));
        var heat = new HeatIndex(dynamoDb, table, shards);
        var domains = new PublicSuffixes();
        var accountFiles = new AccountFiles(dynamoDb, table, files, domains);
        var addresses = new DynamoDbAddresses(dynamoDb, environment.require("IDENTITIES_TABLE"));
        var due = new DueIndex(dynamoDb, table, shards);
        leads = new ListingLeads(files, heat, due, addresses::lead, models, clock);
        lead = new ShowingLead(files, accountFiles::belonging, models, zone, clock);
        ledger = new ShowingLedger(files, models, clock);
        explaining = new ExplainingStages(files, ShippedForms.documents(), models, zone, clock);
        saying =
                new SayingOfLeads(
                        files,
                        new RecordingWords(new DynamoDbWords(dynamoDb, table)),
                        models,
                        new WordBody(zone),
                        clock);
        String modelsTable = environment.require("MODELS_TABLE");
        var store = new DynamoDbModels(dynamoDb, modelsTable);
        var rescores = new DynamoDbRescores(dynamoDb, modelsTable);
        showingModels = new ShowingModels(store, rescores, shards);
        editingModels = new EditingModels(store, clock);
        comparingModels =
                new ComparingModels(
                        store,
                        models,
                        new LivePasts(
                                heat,
                                new DynamoDbHistories(dynamoDb, table, shards),
                                new FileOutcomes(
                                        dynamoDb, environment.require("IDENTITIES_TABLE"))),
                        clock);
        kpis =
                new ShowingKpis(
                        new ReadingKpis(
                                new DynamoDbAggregates(
                                        dynamoDb, environment.require("KPIS_TABLE"))),
                        new DynamoDbOutlook(files, heat, due, models),
                        zone,
                        clock);
        accounts =
                new ListingAccounts(
                        new AccountIndex(dynamoDb, table, shards),
                        accountFiles,
                        models::published,
                        clock);
        account = new ShowingAccount(accountFiles, files, models, clock);
        tying =
                new TyingLead(
                        new TyingPeople(new DynamoDbRosters(dynamoDb, table, shards)),
                        domains,
                        clock);
    }

    Map<String, Answer> table() {
        var table = new LinkedHashMap<String, Answer>();
        table.put("GET /leads", (request, _) -> leads.list(request));
        table.put("GET /leads/{id}", (_, id) -> lead.show(id));
        table.put("GET /leads/{id}/ledger", ledger::show);
        table.put("GET /leads/{id}/why", explaining::why);
        table.put("POST /leads/{id}/activities", saying::happened);
        table.put("POST /leads/{id}/stage", saying::stage);
        table.put("PUT /leads/{id}/excluded", saying::excluded);
        table.put("GET /kpis", (request, _) -> kpis.show(request));
        table.put("GET /accounts", (request, _) -> accounts.list(request));
        table.put("GET /accounts/{id}", (_, id) -> account.show(id));
        table.put(
                "PUT /leads/{id}/account",
                (request, id) -> {
                    Team.mustBe(request, List.of("marketer", "admin"));
                    return tying.tie(request, id);
                });
        table.put("GET /models", (request, _) -> showingModels.list(request));
        table.put("GET /models/compare", (request, _) -> comparingModels.compare(request));
        table.put("GET /models/presets", (_, _) -> showingModels.presets());
        table.put("GET /models/{version}", (_, version) -> showingModels.show(version));
        table.put("PUT /models/{version}", editingModels::put);
        table.put("DELETE /models/{version}", editingModels::delete);
        table.put("POST /models/{version}/sign-off", editingModels::signOff);
        table.put("POST /models/{version}/shadow", editingModels::shadow);
        table.put("POST /models/{version}/publish", editingModels::publish);
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
