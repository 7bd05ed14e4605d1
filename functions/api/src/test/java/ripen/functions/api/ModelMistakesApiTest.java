package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a model over HTTP, and models that one can start from. */
class ModelMistakesApiTest {

    private static final String MODEL = Drafts.model("2");

    private final Api api = new Api();
    private final Drafts drafts = new Drafts(api);

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"halfLife\": \"P30D\"', '\"halfLife\": \"soon\"', engagement.halfLife",
        "'\"type\": [\"video.watched\"]', '\"type\": [{\"prefics\": \"v\"}]', rules[6].when",
        "'\"version\": \"2\"', '\"version\": \"3\"', version",
        "'[70, 50, 25]', '[70, 80, 25]', grades",
        "'\"page\": {\"path\"', '\"page\": {\"pth\"', rules[4].when.page.pth",
        "'\"type\": [\"video.watched\"]', '\"type\": [\"page.view\"]', rules[6].when.type",
        "'\"seniority\": [\"manager\"]', '\"senority\": [\"manager\"]', fit[2].when.senority"
    })
    void aModelThatDoesNotCompileIsRefusedWithPlaceAndReason(String of, String by, String place) {
        assertThat(MODEL).contains(of);
        HttpResponse refused = drafts.create("2", MODEL.replace(of, by));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(Drafts.document(refused)).containsEntry("place", place);
        assertThat(refused.body()).contains("Nothing was stored.");
        assertThat(api.get("/models/2").status()).isEqualTo(404);
    }

    @Test
    void allMistakesAreSaidAtOnceInTheWordsOfTheDocument() {
        String wrong =
                MODEL.replace("\"version\": \"2\"", "\"version\": \"3\"")
                        .replace("\"coldAfter\": \"P45D\"", "\"coldAfter\": \"P99999D\"")
                        .replace("\"engagement\": 60,", "\"engagement\": \"many\", \"tims\": 1,")
                        .replace("{\"points\": 40, \"per\": \"P30D\"}", "{\"points\": -1}")
                        .replace("{\"prefix\": \"/pricing\"}", "{\"prefx\": \"/pricing\"}")
                        .replace("\"times\": \"webinar.attended\"", "\"times\": \"page.nope\"")
                        .replace("\"seniority\": [\"manager\"]", "\"seniority\": [\"boss\"]");
        HttpResponse refused = drafts.create("2", wrong);

        assertThat(refused.status()).isEqualTo(400);
        List<Map<String, Object>> errors = Api.list(Drafts.document(refused), "errors");
        assertThat(errors)
                .extracting(error -> error.get("place"))
                .containsExactlyInAnyOrder(
                        "version",
                        "coldAfter",
                        "rules[0].tims",
                        "rules[0].engagement",
                        "rules[1].cap.points",
                        "rules[3].times",
                        "rules[4].when",
                        "fit[2].when.seniority");
        assertThat(errors)
                .contains(Map.of("place", "coldAfter", "message", "must be P3650D at most."));
        assertThat(Drafts.document(refused).get("detail").toString()).contains("7 more mistakes");
    }

    @Test
    void anAnswerHasAHundredMistakesAtMost() {
        String rule =
                "{\"id\": \"r%d\", \"when\": {\"type\": [\"page.seen\"]}, \"engagement\": 1,"
                        + " \"why\": \"w\"},";
        var rules = new StringBuilder("\"rules\": [");
        for (int i = 0; i < 150; i++) {
            rules.append(rule.formatted(i));
        }
        HttpResponse refused = drafts.create("2", MODEL.replace("\"rules\": [", rules));
        assertThat(Api.list(Drafts.document(refused), "errors")).hasSize(100);
        assertThat(refused.body())
                .contains("149 more mistakes: see errors, which has the first 100");
    }

    @Test
    void aDraftFromBeforeThatAsksForWhatNobodyRecordsIsShownAndNotPublished() {
        drafts.create("2", MODEL);
        String old =
                MODEL.replace(
                        "\"path\": [{\"prefix\": \"/careers\"",
                        "\"pth\": [{\"prefix\": \"/careers\"");
        api.models().replace(api.models().find("2").orElseThrow(), old, api.cause());

        assertThat(api.document("/models/2").get("document")).isEqualTo(Json.object(old));
        HttpResponse refused = drafts.post("2", "publish", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "Nothing was published",
                        "rules[14].when.page.pth",
                        "Did you mean page.path?");
        assertThat(api.document("/models/2")).containsEntry("status", "draft");
    }

    @Test
    void whatARuleOfAPresetNeedsIsSaidBesideIt() {
        List<Map<String, Object>> presets = Api.list(api.document("/models/presets"), "items");
        assertThat(notes(presets, "default")).isEqualTo("[]");
        assertThat(notes(presets, "eloqua")).contains("mail-open: ", "Apple's privacy proxy");
        assertThat(notes(presets, "pardot")).contains("site-search: ", "ripen.record");
    }

    private static String notes(List<Map<String, Object>> presets, String name) {
        return presets.stream()
                .filter(preset -> preset.get("name").equals(name))
                .map(preset -> String.valueOf(preset.get("notes")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void openedMailsCountWhileAModelWithARuleForThemIsInForce() {
        drafts.create("2", MODEL);
        drafts.post("2", "publish", "");
        assertThat(api.opensCount()).isFalse();
        Map<String, Object> eloqua =
                new HashMap<>(
                        Api.map(
                                Api.list(api.document("/models/presets"), "items").stream()
                                        .filter(preset -> preset.get("name").equals("eloqua"))
                                        .findFirst()
                                        .orElseThrow(),
                                "document"));
        eloqua.put("version", "3");
        drafts.create("3", Json.text(eloqua));
        assertThat(api.opensCount()).isFalse();
        api.now = api.now.plusSeconds(60);
        assertThat(drafts.post("3", "publish", "").status()).isEqualTo(202);
        assertThat(api.opensCount()).isTrue();
    }

    @Test
    void aPresetCanBePutUnderAVersionOfOnesOwn() {
        for (Map<String, Object> preset : Api.list(api.document("/models/presets"), "items")) {
            var document = new HashMap<>(Api.map(preset, "document"));
            document.put("version", "from-" + preset.get("name"));
            assertThat(drafts.create("from-" + preset.get("name"), Json.text(document)).status())
                    .isEqualTo(201);
        }
    }
}
