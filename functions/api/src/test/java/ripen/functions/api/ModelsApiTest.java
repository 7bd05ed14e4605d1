package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Versions of the scoring model over HTTP: who may change what, and what is never overwritten. */
class ModelsApiTest {

    private static final String MODEL = model("2");

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void theModelThatShipsIsInForceUntilAnotherOneIs() {
        List<Map<String, Object>> items = Api.list(api.document("/models"), "items");
        assertThat(items).hasSize(1);
        assertThat(items.getFirst())
                .containsEntry("version", "1")
                .containsEntry("status", "published")
                .containsEntry("publishedAt", null);
        Map<String, Object> shown = api.document("/models/1");
        assertThat(shown.get("document")).isEqualTo(Json.object(ShippedModel.document()));
        assertThat(shown).containsEntry("rescore", null);
    }

    @Test
    void aDraftIsCreatedShownAndChangedByWhoHasSeenIt() {
        HttpResponse created = create("2", MODEL);
        assertThat(created.status()).isEqualTo(201);
        assertThat(api.get("/models/2").headers().get("etag"))
                .isEqualTo(created.headers().get("etag"));

        String changed = MODEL.replace("P45D", "P40D");
        HttpResponse stored = change("2", created.headers().get("etag"), changed);
        assertThat(stored.status()).isEqualTo(200);
        assertThat(stored.headers().get("etag")).isNotEqualTo(created.headers().get("etag"));
        assertThat(document(stored).get("document")).isEqualTo(Json.object(changed));

        HttpResponse stale = change("2", created.headers().get("etag"), MODEL);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body()).contains("somebody has stored it meanwhile");
        assertThat(document(stale)).containsEntry("etag", stored.headers().get("etag"));
        assertThat(api.document("/models/2").get("document")).isEqualTo(Json.object(changed));
    }

    @Test
    void nothingIsStoredByWhoDoesNotSayWhatTheyExpect() {
        assertThat(put("2", MODEL, Map.of()).status()).isEqualTo(428);
        assertThat(change("2", "\"1\"", MODEL).status()).isEqualTo(412);
        assertThat(api.get("/models/2").status()).isEqualTo(404);
        create("2", MODEL);
        assertThat(create("2", MODEL).status()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"halfLife\": \"P30D\"', '\"halfLife\": \"soon\"', engagement.halfLife",
        "'\"type\": [\"video.watched\"]', '\"type\": [{\"prefics\": \"v\"}]', rules[6].when",
        "'\"version\": \"2\"', '\"version\": \"3\"', version",
        "'[70, 50, 25]', '[70, 80, 25]', grades"
    })
    void aModelThatDoesNotCompileIsRefusedWithPlaceAndReason(String of, String by, String place) {
        assertThat(MODEL).contains(of);
        HttpResponse refused = create("2", MODEL.replace(of, by));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(document(refused)).containsEntry("place", place);
        assertThat(refused.body()).contains("Nothing was stored.");
        assertThat(api.get("/models/2").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"[sales], 403", "[marketer], 201", "[admin], 201"})
    void marketersEditAndSalesReads(String groups, int status) {
        api.groups = groups;
        assertThat(create("2", MODEL).status()).isEqualTo(status);
        assertThat(api.get("/models").status()).isEqualTo(200);
    }

    @Test
    void publishingWithoutBothSignOffsWarns() {
        create("2", MODEL);
        api.groups = "[sales]";
        assertThat(post("2", "sign-off", "{\"as\":\"marketing\"}").status()).isEqualTo(403);
        assertThat(post("2", "sign-off", "{\"as\":\"sales\"}").status()).isEqualTo(200);
        assertThat(post("2", "publish", "").status()).isEqualTo(403);
        api.groups = "[marketer]";

        HttpResponse published = post("2", "publish", "{\"notify\":20}");

        assertThat(published.status()).isEqualTo(202);
        assertThat(document(published)).containsEntry("notify", "20");
        assertThat((List<?>) document(published).get("warnings")).hasSize(1);
        assertThat(published.body()).contains("without the sign-off of marketing");
        assertThat(api.document("/models/2")).containsEntry("status", "published");
        assertThat(api.document("/models/1")).containsEntry("status", "retired");
    }

    @Test
    void whatWasPublishedNeverChanges() {
        create("2", MODEL);
        post("2", "publish", "");
        String etag = api.get("/models/2").headers().get("etag");

        assertThat(change("2", etag, MODEL).status()).isEqualTo(409);
        assertThat(post("2", "publish", "").status()).isEqualTo(409);
        assertThat(post("2", "shadow", "{\"run\":true}").status()).isEqualTo(409);
        assertThat(post("1", "publish", "").status()).isEqualTo(409);
        assertThat(post("7", "publish", "").status()).isEqualTo(404);
    }

    @Test
    void aMisspeltMemberIsRefusedInsteadOfPassedOver() {
        create("2", MODEL);
        HttpResponse refused = post("2", "publish", "{\"notfy\":\"all\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("notfy", "known are notify");
        assertThat(api.document("/models/2")).containsEntry("status", "draft");
        assertThat(post("2", "sign-off", "{\"us\":\"sales\"}").status()).isEqualTo(400);
        assertThat(post("2", "shadow", "{\"walk\":true}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"thresholds", "advise", "presets", "compare", "-x", "Two", "a_b"})
    void whatIsTheNameOfARouteOrNoWordIsNoVersion(String version) {
        HttpResponse refused = create(version, model(version));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("A version is");
    }

    @ParameterizedTest
    @CsvSource({"sometimes", "0", "-3", "1.5", "true"})
    void whatNotifyMeansIsSaid(String notify) {
        create("2", MODEL);
        HttpResponse refused = post("2", "publish", "{\"notify\":\"" + notify + "\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("none, all or a number of leads a day");
        assertThat(api.document("/models/2")).containsEntry("status", "draft");
    }

    @Test
    void aChangeTakesTheSignOffsAway() {
        String etag = create("2", MODEL).headers().get("etag");
        HttpResponse signed = post("2", "sign-off", "{\"as\":\"marketing\"}");
        assertThat(Api.map(document(signed), "signedOff").get("marketing")).isNotNull();
        assertThat(change("2", etag, MODEL).status()).isEqualTo(412);
        HttpResponse changed = change("2", signed.headers().get("etag"), MODEL);
        assertThat(Api.map(document(changed), "signedOff").get("marketing")).isNull();
    }

    @Test
    void pagesOfVersionsHoldEachOnce() {
        for (String version : List.of("2", "3", "2019-spring", "draft.b")) {
            create(version, model(version));
        }
        var seen = new java.util.ArrayList<Object>();
        Object next = "";
        while (next != null) {
            Map<String, Object> page =
                    api.document("/models", "limit", "2", "next", next.toString());
            Api.list(page, "items").forEach(item -> seen.add(item.get("version")));
            next = page.get("next");
        }
        assertThat(seen).containsExactly("1", "2", "2019-spring", "3", "draft.b");
    }

    @Test
    void aPresetCanBePutUnderAVersionOfOnesOwn() {
        for (Map<String, Object> preset : Api.list(api.document("/models/presets"), "items")) {
            var document = new HashMap<>(Api.map(preset, "document"));
            document.put("version", "from-" + preset.get("name"));
            assertThat(create("from-" + preset.get("name"), Json.text(document)).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void theShadowIsComparedWithTheModelInForceOnWhatCameAfterIt() {
        api.withModelsOfTheTable();
        assertThat(api.get("/models/compare").status()).isEqualTo(404);
        create("2", MODEL);
        assertThat(api.get("/models/compare", "version", "2").status()).isEqualTo(409);
        assertThat(post("2", "shadow", "{\"run\":true}").status()).isEqualTo(200);
        assertThat(api.document("/models/2")).containsEntry("status", "shadow");
        for (int lead = 0; lead < 3; lead++) {
            var profile = Api.profile("lead-" + lead);
            Activity paper = Api.whitepaper(profile, api.now.plusSeconds(lead));
            api.store(profile, paper);
            api.store(
                    profile.lead(),
                    ripen.aws.Keys.activity(paper.key()),
                    ripen.aws.ActivityItem.write(paper));
        }
        assertThat(Api.number(api.document("/models/compare"), "leads")).isZero();

        api.now = api.now.plus(Duration.ofDays(15));
        Map<String, Object> compared = api.document("/models/compare");

        assertThat(Api.number(compared, "leads")).isEqualTo(3);
        assertThat(compared).containsEntry("converted", 0);
        assertThat(Api.map(compared, "shadow")).containsEntry("model", "2");
        assertThat(Api.map(compared, "shadow")).containsEntry("auc", null);
        assertThat(compared.get("unknown").toString()).contains("fewer than 100");
        assertThat(Api.list(Api.map(compared, "shadow"), "bands").getFirst())
                .containsEntry("leads", 3);
    }

    private static String model(String version) {
        return ShippedModel.document()
                .replace("\"version\": \"1\"", "\"version\": \"" + version + "\"");
    }

    private HttpResponse create(String version, String model) {
        return put(version, model, Map.of("If-None-Match", "*"));
    }

    private HttpResponse change(String version, String etag, String model) {
        return put(version, model, Map.of("If-Match", etag));
    }

    private HttpResponse put(String version, String model, Map<String, String> headers) {
        return send("PUT", "/models/" + version, headers, model);
    }

    private HttpResponse post(String version, String what, String body) {
        return send("POST", "/models/" + version + "/" + what, Map.of(), body);
    }

    private HttpResponse send(
            String method, String path, Map<String, String> headers, String body) {
        var claims = Map.of("cognito:groups", api.groups, "sub", "user-1");
        return api.routes()
                .routes()
                .answer(
                        HttpRequest.of(
                                Map.of(
                                        "rawPath",
                                        path,
                                        "headers",
                                        headers,
                                        "body",
                                        body,
                                        "requestContext",
                                        Map.of(
                                                "http",
                                                Map.of("method", method, "path", path),
                                                "authorizer",
                                                Map.of("jwt", Map.of("claims", claims))))));
    }

    private static Map<String, Object> document(HttpResponse response) {
        return Json.object(response.body());
    }
}
