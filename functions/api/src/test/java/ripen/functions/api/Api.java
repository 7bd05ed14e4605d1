package ripen.functions.api;

import ripen.aws.Environment;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LedgerItem;
import ripen.aws.ProfileItem;
import ripen.aws.Shard;
import ripen.aws.StateItem;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;
import ripen.aws.models.CachedModels;
import ripen.aws.models.CountedOpens;
import ripen.aws.models.DynamoDbModels;
import ripen.lead.Consent;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.score.Activity;
import ripen.score.Fold;
import ripen.score.Histories.Cause;
import ripen.score.Models;
import ripen.score.ProfileDocument;
import ripen.score.SampleModel;
import ripen.score.Scoring;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The API over tables in memory, spoken to as the gateway does, with leads as capture and scoring
 * leave them.
 */
final class Api implements AutoCloseable {

    static final Instant START = Instant.parse("2018-06-01T08:00:00Z");
    private static final int SHARDS = 4;

    final Tables tables = new Tables();
    final Scoring scoring = SampleModel.scoring();
    Instant now = START;
    String groups = "[marketer]";
    private ApiRoutes routes = routes(Models.only(scoring));

    private ApiRoutes routes(Models models) {
        return new ApiRoutes(
                new Environment(
                        Map.of(
                                "LEADS_TABLE", "Leads",
                                "IDENTITIES_TABLE", "Identities",
                                "KPIS_TABLE", "Kpis",
                                "MODELS_TABLE", "Models",
                                "COMPANY_ZONE", "Europe/Berlin",
                                "DUE_SHARDS", Integer.toString(SHARDS))),
                tables,
                models,
                () -> now);
    }

    /** From here on the models are those of the table, as on a running system. */
    void withModelsOfTheTable() {
        routes =
                routes(
                        new CachedModels(
                                new DynamoDbModels(tables.dynamoDb(), "Models"), () -> now));
    }

    ApiRoutes routes() {
        return routes;
    }

    /** The versions as they are stored, for what no request does any more. */
    DynamoDbModels models() {
        return new DynamoDbModels(tables.dynamoDb(), "Models");
    }

    /** What capture asks when a mail was opened. */
    boolean opensCount() {
        return new CountedOpens(tables.dynamoDb(), "Models", () -> now).getAsBoolean();
    }

    Cause cause() {
        return new Cause("test", "test", now);
    }

    HttpResponse get(String path, String... query) {
        var pairs = new ArrayList<String>();
        for (int i = 0; i < query.length; i += 2) {
            pairs.add(query[i] + "=" + URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
        }
        return send("GET", path, String.join("&", pairs), "");
    }

    HttpResponse post(String path, String body) {
        return send("POST", path, "", body);
    }

    HttpResponse put(String path, String body) {
        return send("PUT", path, "", body);
    }

    HttpResponse send(String method, String path, String body) {
        return send(method, path, "", body);
    }

    private HttpResponse send(String method, String path, String query, String body) {
        Map<String, Object> claims = Map.of("sub", "u-7", "cognito:groups", groups);
        return Described.answer(
                method,
                path,
                routes.routes()
                        .answer(
                                HttpRequest.of(
                                        Map.of(
                                                "rawPath", path,
                                                "rawQueryString", query,
                                                "headers",
                                                        Map.of("content-type", "application/json"),
                                                "body", body,
                                                "requestContext",
                                                        Map.of(
                                                                "http",
                                                                        Map.of(
                                                                                "method", method,
                                                                                "path", path),
                                                                "authorizer",
                                                                        Map.of(
                                                                                "jwt",
                                                                                Map.of(
                                                                                        "claims",
                                                                                        claims)))))));
    }

    /** The document of a good answer. */
    Map<String, Object> document(String path, String... query) {
        HttpResponse response = get(path, query);
        if (response.status() != 200) {
            throw new AssertionError(response.status() + " " + response.body());
        }
        return Json.object(response.body());
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> document, String name) {
        return (List<Map<String, Object>>) document.get(name);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> document, String name) {
        return (Map<String, Object>) document.get(name);
    }

    static double number(Map<String, Object> document, String name) {
        return ((Number) document.get(name)).doubleValue();
    }

    /** A head of operations of a company with 240 people. */
    static Profile profile(String lead) {
        var person =
                new Person(
                        lead + "@example.com",
                        "Lead " + lead,
                        "Example GmbH",
                        "Head of Operations",
                        240,
                        null,
                        "DE",
                        null,
                        EmailKind.COMPANY);
        return new Profile(
                lead,
                person,
                new Source(Map.of("source", "newsletter", "campaign", "spring")),
                Consent.NONE,
                List.of(),
                List.of(),
                1,
                null,
                List.of(),
                false,
                START,
                1);
    }

    /** Stores the lead as it stands after these activities. */
    void store(Profile profile, Activity... activities) {
        String lead = profile.lead();
        tables.put(
                "Identities",
                Item.write()
                        .text("pk", "email#" + profile.person().email())
                        .text("sk", "-")
                        .text("lead", lead)
                        .item());
        tables.put("Leads", keyed(lead, Keys.PROFILE, ProfileItem.write(profile)));
        if (activities.length == 0) {
            return;
        }
        Fold fold = scoring.replay(List.of(activities), Instant.EPOCH);
        var due = fold.state().due(scoring.model()).orElse(null);
        tables.put(
                "Leads",
                keyed(
                        lead,
                        Keys.STATE,
                        StateItem.write(
                                fold.state(), scoring.model(), Shard.of(lead, SHARDS), due)));
        fold.entries()
                .forEach(
                        entry ->
                                tables.put(
                                        "Leads",
                                        keyed(lead, Keys.ledger(entry), LedgerItem.write(entry))));
    }

    void store(String lead, String sk, Item item) {
        tables.put("Leads", keyed(lead, sk, item));
    }

    static Activity whitepaper(Profile profile, Instant at) {
        return activity(
                "form.submitted",
                at,
                Map.of(
                        "form",
                        Map.of("id", "whitepaper", "document", "guide"),
                        "profile",
                        ProfileDocument.snapshot(profile.person(), profile.excluded())));
    }

    static Activity pricing(Instant at, String product) {
        return activity(
                "page.viewed", at, Map.of("page", Map.of("path", "/pricing", "product", product)));
    }

    static Activity activity(String type, Instant at, Map<String, Object> properties) {
        return new Activity(
                new Activity.Key(at, type + "-" + at.toEpochMilli()),
                type,
                new HashMap<>(properties));
    }

    static Instant day(double days) {
        return START.plus(Math.round(days * 86_400_000), ChronoUnit.MILLIS);
    }

    private static Item keyed(String lead, String sk, Item content) {
        return Item.write().all(content).text("pk", lead).text("sk", sk).whole("version", 1).item();
    }

    static String ids(Map<String, Object> page) {
        return list(page, "items").stream()
                .map(item -> String.valueOf(item.get("id")))
                .collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        tables.close();
    }
}
