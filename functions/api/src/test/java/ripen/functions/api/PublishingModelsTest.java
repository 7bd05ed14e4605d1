package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.models.DynamoDbRescores;
import ripen.aws.rules.ShippedModel;
import ripen.score.Histories.Cause;
import ripen.score.Models.Publication;
import ripen.score.Notify;
import ripen.score.Rescores;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who may qualify, and what several publications say of each other. */
class PublishingModelsTest {

    private static final int SHARDS = 4;

    private final Api api = new Api();
    private final DynamoDbModels store = new DynamoDbModels(api.tables.dynamoDb(), "Models");
    private final DynamoDbRescores rescores = new DynamoDbRescores(api.tables.dynamoDb(), "Models");

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "D3, qualifying[1], a D never qualifies by its score",
        "A9, qualifying[1], there is no label A9: the model has the levels 1 to 4",
        "B5, qualifying[1], there is no label B5: the model has the levels 1 to 4"
    })
    void aLabelThatNobodyMayHaveIsRefusedWithPlaceAndReason(
            String label, String place, String reason) {
        HttpResponse refused = put("2", qualifying("2", label));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(Json.object(refused.body())).containsEntry("place", place);
        assertThat(refused.body()).contains("Nothing was stored.", reason);
        assertThat(put("2", qualifying("2", "A4")).status()).isEqualTo(201);
    }

    @Test
    void aDraftFromBeforeThatWasRefusedIsNotPublished() {
        store.create("2", qualifying("2", "D3"), "me", cause());

        HttpResponse refused = publish("2");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(Json.object(refused.body())).containsEntry("place", "qualifying[1]");
        assertThat(refused.body()).contains("Nothing was published.");
        assertThat(api.document("/models/2")).containsEntry("status", "draft");
    }

    @Test
    void whoReplacesWhatWasPublishedMomentsAgoIsToldSo() {
        put("2", model("2"));
        put("3", model("3"));
        assertThat(warnings(publish("2"))).noneMatch(warning -> warning.contains("in force for"));
        api.now = api.now.plusSeconds(2);

        assertThat(warnings(publish("3")))
                .anyMatch(
                        warning ->
                                warning.startsWith(
                                        "Version 2 was in force for 2 seconds only: user-1 had"
                                                + " published it."));
        assertThat(rescore("2"))
                .containsEntry("superseded", true)
                .containsEntry("finishedAt", null);
        assertThat(rescore("3"))
                .containsEntry("superseded", false)
                .containsEntry("finishedAt", null);
    }

    @Test
    void ofTwoAtTheSameTimeOneIsToldThatTheOtherWasFaster() {
        put("2", model("2"));
        put("3", model("3"));
        assertThat(publish("2").status()).isEqualTo(202);

        HttpResponse slower = publish("3"); // at the very same instant

        assertThat(slower.status()).isEqualTo(409);
        assertThat(slower.body()).contains("Somebody else has published another version");
        assertThat(api.document("/models/3")).containsEntry("status", "draft");
        api.now = api.now.plusSeconds(1);
        Publication before = new Publication(ShippedModel.VERSION, Instant.EPOCH, Notify.NONE);
        assertThat(store.publish(store.find("3").orElseThrow(), before, Notify.NONE, "me", cause()))
                .as("over what is not in force any more")
                .isFalse();
    }

    @Test
    void whatIsFinishedIsSaidToBeCheckedOnceAllWasGoneThroughAgain() {
        put("2", model("2"));
        publish("2");
        Instant published = api.now;
        for (int shard = 0; shard < SHARDS; shard++) {
            passed("2", shard, published.plusSeconds(1));
        }
        assertThat(rescore("2"))
                .containsEntry("finishedAt", "2018-06-01T08:00:02.000Z")
                .containsEntry("checkedAt", null);

        for (int shard = 0; shard < SHARDS; shard++) {
            passed(Rescores.again("2"), shard, published.plusSeconds(3600));
        }
        assertThat(rescore("2"))
                .containsEntry("finishedAt", "2018-06-01T08:00:02.000Z")
                .containsEntry("checkedAt", "2018-06-01T09:00:01.000Z")
                .containsEntry("superseded", false);
    }

    private void passed(String version, int shard, Instant begun) {
        rescores.save(
                new Rescores.Progress(
                        version, shard, 1, 1, null, List.of(), begun, begun.plusSeconds(1), 0));
    }

    private Map<String, Object> rescore(String version) {
        return Api.map(api.document("/models/" + version), "rescore");
    }

    private static List<String> warnings(HttpResponse response) {
        assertThat(response.status()).isEqualTo(202);
        return ((List<?>) Json.object(response.body()).get("warnings"))
                .stream().map(Object::toString).toList();
    }

    private static String model(String version) {
        return ShippedModel.document()
                .replace("\"version\": \"1\"", "\"version\": \"" + version + "\"");
    }

    private static String qualifying(String version, String label) {
        String of = "\"A1\", \"A2\"";
        assertThat(model(version)).contains(of);
        return model(version).replace(of, "\"A1\", \"" + label + "\"");
    }

    private Cause cause() {
        return new Cause("cause", "correlation", api.now);
    }

    private HttpResponse put(String version, String model) {
        return send("PUT", "/models/" + version, model, "*");
    }

    private HttpResponse publish(String version) {
        return send("POST", "/models/" + version + "/publish", "", null);
    }

    private HttpResponse send(String method, String path, String body, @Nullable String noneMatch) {
        var claims = Map.of("cognito:groups", api.groups, "sub", "user-1");
        return api.routes()
                .routes()
                .answer(
                        HttpRequest.of(
                                Map.of(
                                        "rawPath",
                                        path,
                                        "headers",
                                        noneMatch == null
                                                ? Map.of()
                                                : Map.of("If-None-Match", noneMatch),
                                        "body",
                                        body,
                                        "requestContext",
                                        Map.of(
                                                "http",
                                                Map.of("method", method, "path", path),
                                                "authorizer",
                                                Map.of("jwt", Map.of("claims", claims))))));
    }
}
