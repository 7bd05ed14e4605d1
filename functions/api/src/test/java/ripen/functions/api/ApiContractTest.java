package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.functions.api.Api.START;
import static ripen.functions.api.Api.map;
import static ripen.functions.api.Api.profile;
import static ripen.functions.api.Api.whitepaper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.account.KeepingRosters;
import ripen.aws.accounts.DynamoDbRosters;
import ripen.aws.accounts.PublicSuffixes;
import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;
import ripen.score.Models;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The document in {@code openapi.json} says what the function does. */
class ApiContractTest {

    private final Api api = new Api();
    private final Map<String, Object> openApi = Described.OPEN_API;

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void theRoutesAreThoseOfTheDocument() {
        var described = new HashSet<String>();
        map(openApi, "paths")
                .forEach(
                        (path, methods) ->
                                ((Map<?, ?>) methods)
                                        .keySet()
                                        .forEach(
                                                method ->
                                                        described.add(
                                                                method.toString()
                                                                                .toUpperCase(
                                                                                        Locale.ROOT)
                                                                        + " "
                                                                        + path)));

        var answered = new HashSet<>(api.routes().table().keySet());
        try (var history = new History()) {
            answered.addAll(history.routes().table().keySet());
        }
        assertThat(described).isEqualTo(answered);
    }

    @Test
    void everyAnswerHasExactlyTheMembersThatAreDescribed() {
        Profile lead = profile("first");
        api.store(lead, whitepaper(lead, START), Api.pricing(START.plusSeconds(60), "alpha"));

        matches(api.document("/leads"), schema("/leads"), "leads");
        matches(
                api.document("/leads", "coolingBefore", "2019-01-01T00:00:00Z"),
                schema("/leads"),
                "cooling");
        matches(api.document("/leads/first"), schema("/leads/{id}"), "lead");
        matches(api.document("/leads/first/ledger"), schema("/leads/{id}/ledger"), "ledger");
        matches(api.document("/leads/first/why"), schema("/leads/{id}/why"), "why");
        matches(
                api.document("/leads/first/why", "stage", "engaged"),
                schema("/leads/{id}/why"),
                "why engaged");
        matches(api.document("/kpis"), schema("/kpis"), "kpis");
        new KeepingRosters(
                        new DynamoDbRosters(api.tables.dynamoDb(), "Leads", 4),
                        new PublicSuffixes(),
                        Models.only(api.scoring))
                .keep("first", new Cause("m", "c", START), START);
        matches(api.document("/accounts"), schema("/accounts"), "accounts");
        matches(api.document("/accounts/example.com"), schema("/accounts/{id}"), "account");
        api.now = START.plus(Duration.ofDays(50));
        matches(api.document("/leads", "quiet", "true"), schema("/leads"), "quiet");
    }

    @Test
    void whoHasNoRoleOrSendsNonsenseGetsAnAnswerThatIsDescribed() {
        try (var history = new History()) {
            history.groups = "[nobody]";
            for (String route : history.routes().table().keySet()) {
                String[] parts = route.replaceAll("\\{[a-z]+}", "x").split(" ");
                assertThat(history.send(parts[0], parts[1], "").status()).isEqualTo(403);
            }
            history.groups = "[marketer]";
            for (String route : history.routes().table().keySet()) {
                String[] parts = route.replaceAll("\\{[a-z]+}", "x").split(" ");
                if (parts[0].equals("POST")) {
                    assertThat(history.send(parts[0], parts[1], "{\"colour\": 1}").status())
                            .as(route)
                            .isEqualTo(400);
                }
            }
            assertThat(history.post("/models/advise", Map.of("import", "x")).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void everyRouteSaysThatItAsksForAToken() {
        map(openApi, "paths")
                .forEach(
                        (path, methods) ->
                                ((Map<?, ?>) methods)
                                        .forEach(
                                                (method, operation) ->
                                                        assertThat(
                                                                        ((Map<?, ?>)
                                                                                        ((Map<?, ?>)
                                                                                                        operation)
                                                                                                .get(
                                                                                                        "responses"))
                                                                                .keySet())
                                                                .as(method + " " + path)
                                                                .map(Object::toString)
                                                                .contains("401", "403")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/leads",
                "/accounts",
                "/kpis",
                "/models",
                "/models/compare",
                "/leads/{id}/ledger",
                "/leads/{id}/why"
            })
    void aParameterThatNobodyKnowsIsNamedWithThoseThatAreDescribed(String path) {
        HttpResponse response = api.get(path.replace("{id}", "x"), "colour", "blue");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
        String described =
                Api.list(map(map(map(openApi, "paths"), path), "get"), "parameters").stream()
                        .filter(parameter -> "query".equals(parameter.get("in")))
                        .map(parameter -> parameter.get("name").toString())
                        .collect(Collectors.joining(", "));
        assertThat(Json.object(response.body()))
                .containsEntry(
                        "detail",
                        "There is no parameter \"colour\" here. Known are: " + described + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "stage, won, 'one of subscriber, engaged, marketing-qualified'",
        "label, E1, A1 to D4",
        "temperature, tepid, 'hot, warm or cold'",
        "limit, 201, from 1 to 200",
        "limit, many, from 1 to 200",
        "sort, name, heat",
        "next, abc, unchanged",
        "coolingBefore, soon, an instant such as",
        "coolingBefore, 2018-06-31T00:00:00Z, an instant such as",
        "coolingBefore, 2018-06-01T07:59:59Z, 'to come: it is 2018-06-01T08:00:00.000Z'",
        "coolingBefore, 2018-06-01T08:00:00Z, to come",
        "coolingBefore, 2999-01-01T00:00:00Z, between 2000 and 2200",
        "quiet, yes, 'true, or left out'",
        "quiet, false, 'true, or left out'"
    })
    void whatIsAskedWronglyIsExplained(String name, String value, String problem) {
        HttpResponse response = api.get("/leads", name, value);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(response.body()).contains(problem);
    }

    @Test
    void listsThatDoNotGoTogetherAreNamed() {
        String soon = "2018-07-01T00:00:00Z";

        assertThat(api.get("/leads", "coolingBefore", soon, "quiet", "true").body())
                .contains("coolingBefore and quiet do not go together");
        assertThat(api.get("/leads", "email", "a@b.test", "quiet", "true").body())
                .contains("email and quiet do not go together");
        assertThat(api.get("/leads", "coolingBefore", soon, "sort", "heat").body())
                .contains("sort must be soonest");
        assertThat(api.get("/leads", "coolingBefore", soon, "next", "1~2~3").body())
                .contains("unchanged and with the same parameters");
    }

    @ParameterizedTest
    @CsvSource({
        "[marketer], 200",
        "[sales other], 200",
        "admin, 200",
        "'[\"x\",\"admin\"]', 200",
        "[guests], 403",
        "'', 403",
        "[administrators], 403"
    })
    void onlyTheTeamReads(String groups, int status) {
        api.groups = groups;

        assertThat(api.get("/leads").status()).isEqualTo(status);
        assertThat(api.get("/kpis").status()).isEqualTo(status);
        assertThat(api.get("/leads/x").status()).isEqualTo(status == 200 ? 404 : status);
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    /**
     * All members that must be there and no other, all the way down; types are checked where they
     * are objects and lists.
     */
    private void matches(Object value, Map<String, Object> schema, String place) {
        Map<String, Object> resolved = resolved(schema);
        if (value instanceof Map<?, ?> object && resolved.containsKey("properties")) {
            Map<String, Object> properties = map(resolved, "properties");
            Set<String> names =
                    object.keySet().stream().map(Object::toString).collect(Collectors.toSet());
            assertThat(properties.keySet()).as(place).containsAll(names);
            Object required = resolved.getOrDefault("required", properties.keySet());
            assertThat(names).as(place).containsAll(texts((Collection<?>) required));
            object.forEach(
                    (name, member) ->
                            matches(member, map(properties, name.toString()), place + "." + name));
        } else if (value instanceof List<?> list) {
            assertThat(resolved).as(place).containsEntry("type", "array");
            list.forEach(element -> matches(element, map(resolved, "items"), place + "[]"));
        } else if (value instanceof Map<?, ?> object) {
            object.values()
                    .forEach(
                            member -> {
                                if (member instanceof Map<?, ?>) {
                                    matches(
                                            member,
                                            map(resolved, "additionalProperties"),
                                            place + ".*");
                                }
                            });
        } else if (value == null) {
            assertThat(resolved.get("type").toString()).as(place).contains("null");
        }
    }

    private Map<String, Object> resolved(Map<String, Object> schema) {
        if (schema.get("$ref") instanceof String ref) {
            return map(
                    map(map(openApi, "components"), "schemas"),
                    ref.substring(ref.lastIndexOf('/') + 1));
        }
        if (schema.get("oneOf") instanceof List<?> either) {
            @SuppressWarnings("unchecked")
            var present = (Map<String, Object>) either.get(1);
            var nullable = new java.util.HashMap<>(present);
            nullable.put("type", "object or null");
            return nullable;
        }
        return schema;
    }

    private Map<String, Object> schema(String path) {
        Map<String, Object> ok =
                map(map(map(map(map(openApi, "paths"), path), "get"), "responses"), "200");
        return map(map(map(ok, "content"), "application/json"), "schema");
    }
}
