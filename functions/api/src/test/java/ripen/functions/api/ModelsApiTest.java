package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Versions of the scoring model over HTTP: who may change what, and what is never overwritten. */
class ModelsApiTest {

    private static final String MODEL = Drafts.model("2");

    private final Api api = new Api();
    private final Drafts drafts = new Drafts(api);

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
        HttpResponse created = drafts.create("2", MODEL);
        assertThat(created.status()).isEqualTo(201);
        assertThat(api.get("/models/2").headers().get("etag"))
                .isEqualTo(created.headers().get("etag"));

        String changed = MODEL.replace("P45D", "P40D");
        HttpResponse stored = drafts.change("2", created.headers().get("etag"), changed);
        assertThat(stored.status()).isEqualTo(200);
        assertThat(stored.headers().get("etag")).isNotEqualTo(created.headers().get("etag"));
        assertThat(Drafts.document(stored).get("document")).isEqualTo(Json.object(changed));

        HttpResponse stale = drafts.change("2", created.headers().get("etag"), MODEL);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body()).contains("somebody has stored it meanwhile");
        assertThat(Drafts.document(stale)).containsEntry("etag", stored.headers().get("etag"));
        assertThat(api.document("/models/2").get("document")).isEqualTo(Json.object(changed));
    }

    @Test
    void nothingIsStoredByWhoDoesNotSayWhatTheyExpect() {
        assertThat(drafts.put("2", MODEL, Map.of()).status()).isEqualTo(428);
        assertThat(drafts.change("2", "\"1\"", MODEL).status()).isEqualTo(412);
        assertThat(api.get("/models/2").status()).isEqualTo(404);
        drafts.create("2", MODEL);
        assertThat(drafts.create("2", MODEL).status()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource({"publish, ''", "sign-off, '{\"as\":\"marketing\"}'", "shadow, '{\"run\":true}'"})
    void whoeverSaysWhichRevisionTheyHaveSeenActsOnThatOneOnly(String what, String body) {
        String seen = drafts.create("2", MODEL).headers().get("etag");
        String now = drafts.change("2", seen, MODEL.replace("P45D", "P40D")).headers().get("etag");

        HttpResponse stale = drafts.post("2", what, body, Map.of("If-Match", seen));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(Drafts.document(stale)).containsEntry("etag", now);
        assertThat(api.document("/models/2")).containsEntry("status", "draft");
        assertThat(drafts.post("2", what, body, Map.of("If-Match", now)).status()).isLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"[sales], 403", "[marketer], 201", "[admin], 201"})
    void marketersEditAndSalesReads(String groups, int status) {
        api.groups = groups;
        assertThat(drafts.create("2", MODEL).status()).isEqualTo(status);
        assertThat(api.get("/models").status()).isEqualTo(200);
    }

    @Test
    void publishingWithoutBothSignOffsWarns() {
        drafts.create("2", MODEL);
        api.groups = "[sales]";
        assertThat(drafts.post("2", "sign-off", "{\"as\":\"marketing\"}").status()).isEqualTo(403);
        assertThat(drafts.post("2", "sign-off", "{\"as\":\"sales\"}").status()).isEqualTo(200);
        assertThat(drafts.post("2", "publish", "").status()).isEqualTo(403);
        api.groups = "[marketer]";

        HttpResponse published = drafts.post("2", "publish", "{\"notify\":20}");

        assertThat(published.status()).isEqualTo(202);
        assertThat(Drafts.document(published)).containsEntry("notify", "20");
        assertThat((List<?>) Drafts.document(published).get("warnings")).hasSize(1);
        assertThat(published.body()).contains("without the sign-off of marketing");
        assertThat(api.document("/models/2")).containsEntry("status", "published");
        assertThat(api.document("/models/1")).containsEntry("status", "retired");
    }

    @Test
    void whatWasPublishedNeverChanges() {
        drafts.create("2", MODEL);
        drafts.post("2", "publish", "");
        String etag = api.get("/models/2").headers().get("etag");

        assertThat(drafts.change("2", etag, MODEL).status()).isEqualTo(409);
        assertThat(drafts.post("2", "publish", "").status()).isEqualTo(409);
        assertThat(drafts.post("2", "shadow", "{\"run\":true}").status()).isEqualTo(409);
        assertThat(drafts.post("1", "publish", "").status()).isEqualTo(409);
        assertThat(drafts.post("7", "publish", "").status()).isEqualTo(404);
    }

    @Test
    void aMisspeltMemberIsRefusedInsteadOfPassedOver() {
        drafts.create("2", MODEL);
        HttpResponse refused = drafts.post("2", "publish", "{\"notfy\":\"all\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("notfy", "known are notify");
        assertThat(api.document("/models/2")).containsEntry("status", "draft");
        assertThat(drafts.post("2", "sign-off", "{\"us\":\"sales\"}").status()).isEqualTo(400);
        assertThat(drafts.post("2", "shadow", "{\"walk\":true}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"thresholds", "advise", "presets", "compare", "-x", "Two", "a_b"})
    void whatIsTheNameOfARouteOrNoWordIsNoVersion(String version) {
        HttpResponse refused = drafts.create(version, Drafts.model(version));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("A version is");
    }

    @ParameterizedTest
    @CsvSource({"sometimes", "0", "-3", "1.5", "true"})
    void whatNotifyMeansIsSaid(String notify) {
        drafts.create("2", MODEL);
        HttpResponse refused = drafts.post("2", "publish", "{\"notify\":\"" + notify + "\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("none, all or a number of leads a day");
        assertThat(api.document("/models/2")).containsEntry("status", "draft");
    }

    @Test
    void aChangeTakesTheSignOffsAway() {
        String etag = drafts.create("2", MODEL).headers().get("etag");
        HttpResponse signed = drafts.post("2", "sign-off", "{\"as\":\"marketing\"}");
        assertThat(Api.map(Drafts.document(signed), "signedOff").get("marketing")).isNotNull();
        assertThat(drafts.change("2", etag, MODEL).status()).isEqualTo(412);
        HttpResponse changed = drafts.change("2", signed.headers().get("etag"), MODEL);
        assertThat(Api.map(Drafts.document(changed), "signedOff").get("marketing")).isNull();
    }

    @Test
    void pagesOfVersionsHoldEachOnce() {
        for (String version : List.of("2", "3", "2019-spring", "draft.b")) {
            drafts.create(version, Drafts.model(version));
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
    void aDraftIsDeletedByWhoHasSeenItAndNothingElseEver() {
        String etag = drafts.create("2", MODEL).headers().get("etag");
        assertThat(drafts.delete("2", Map.of()).status()).isEqualTo(428);
        String now = drafts.change("2", etag, MODEL.replace("P45D", "P40D")).headers().get("etag");
        assertThat(drafts.delete("2", Map.of("If-Match", etag)).status()).isEqualTo(412);
        api.groups = "[sales]";
        assertThat(drafts.delete("2", Map.of("If-Match", now)).status()).isEqualTo(403);
        api.groups = "[marketer]";
        assertThat(drafts.delete("2", Map.of("If-Match", now)).status()).isEqualTo(204);
        assertThat(api.get("/models/2").status()).isEqualTo(404);
        assertThat(drafts.delete("2", Map.of("If-Match", now)).status()).isEqualTo(404);

        api.now = api.now.plusSeconds(60);
        drafts.create("2", MODEL);
        assertThat(drafts.change("2", etag, MODEL).status())
                .as("the ETag of the one that was deleted")
                .isEqualTo(412);
        drafts.post("2", "publish", "");
        assertThat(drafts.delete("2", Map.of("If-Match", "*")).status()).isEqualTo(409);
        assertThat(drafts.delete("1", Map.of("If-Match", "*")).status()).isEqualTo(409);
    }

    @Test
    void whomSalesIsToldOfIsShown() {
        drafts.create("2", MODEL);
        assertThat(api.document("/models/2")).containsEntry("notify", null);
        drafts.post("2", "publish", "{\"notify\":20}");
        assertThat(api.document("/models/2")).containsEntry("notify", "20");
        drafts.create("3", Drafts.model("3"));
        api.now = api.now.plusSeconds(60);
        drafts.post("3", "publish", "{\"notify\":\"all\"}");
        assertThat(api.document("/models/2")).containsEntry("notify", "20");
        assertThat(Api.list(api.document("/models"), "items"))
                .extracting(item -> item.get("notify"))
                .containsExactly(null, "20", "all");
    }

    @ParameterizedTest
    @CsvSource({"zz", "2", "YWZ0ZXI6", "%%%"})
    void aPlaceThatNoAnswerGaveIsRefused(String next) {
        assertThat(api.get("/models", "next", next).status()).isEqualTo(400);
    }

    @Test
    void theShadowIsComparedWithTheModelInForceOnWhatCameAfterIt() {
        api.withModelsOfTheTable();
        assertThat(api.get("/models/compare").status()).isEqualTo(404);
        drafts.create("2", MODEL);
        assertThat(api.get("/models/compare", "version", "2").status()).isEqualTo(409);
        assertThat(drafts.post("2", "shadow", "{\"run\":true}").status()).isEqualTo(200);
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

        api.now = api.now.plus(Duration.ofDays(38));
        Map<String, Object> compared = api.document("/models/compare");

        assertThat(Api.number(compared, "leads")).isEqualTo(3);
        assertThat(compared).containsEntry("converted", 0);
        assertThat(Api.map(compared, "shadow")).containsEntry("model", "2");
        assertThat(Api.map(compared, "shadow")).containsEntry("auc", null);
        assertThat(compared.get("unknown").toString()).contains("fewer than 100");
        assertThat(Api.list(Api.map(compared, "shadow"), "bands").getFirst())
                .containsEntry("leads", 3);
    }
}
