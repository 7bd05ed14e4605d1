package ripen.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class LocalRuntimeTest {
    @TempDir Path folder;

    @Test
    void a_change_travels_through_stream_bus_and_queue() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder))) {
            Little.post(runtime, "/things/1", "first");
            Little.post(runtime, "/things/2", "unheard");
            assertThat(runtime.settle()).isZero();
            assertThat(Little.counted(runtime, "INSERT")).isEqualTo(2);
            assertThat(Little.counted(runtime, "consumed first")).isEqualTo(1);
            assertThat(Little.counted(runtime, "consumed unheard")).isZero();
        }
    }

    @Test
    void the_same_happens_on_threads() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder).withDeterministic(false))) {
            IntStream.range(0, 50)
                    .parallel()
                    .forEach(
                            i -> {
                                try {
                                    Little.post(runtime, "/things/" + i, "thing");
                                } catch (java.io.IOException failure) {
                                    throw new java.io.UncheckedIOException(failure);
                                }
                            });
            assertThat(runtime.settle()).isZero();
            assertThat(Little.counted(runtime, "INSERT")).isEqualTo(50);
            assertThat(Little.counted(runtime, "consumed thing")).isEqualTo(50);
        }
    }

    @Test
    void a_message_that_fails_is_tried_again_alone_and_becomes_a_dead_letter_at_last()
            throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder))) {
            for (String body : List.of("well", "fail", "fail once")) {
                Little.post(runtime, "/things/" + body.replace(' ', '-'), body);
            }
            assertThat(runtime.settle()).isEqualTo(1);
            assertThat(Little.counted(runtime, "consumed well")).isEqualTo(1);
            assertThat(Little.counted(runtime, "consumed fail")).isEqualTo(3);
            assertThat(Little.counted(runtime, "consumed fail once")).isEqualTo(2);
            assertThat(runtime.messages("ConsumerDead")).hasSize(1);
        }
    }

    @Test
    void a_stream_goes_on_from_the_record_that_failed_and_parks_it_at_last() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder))) {
            for (String body : List.of("before", "unpublishable", "after")) {
                Little.post(runtime, "/things/" + body, body);
            }
            assertThat(runtime.settle()).isEqualTo(1);
            assertThat(Little.counted(runtime, "unpublishable")).isEqualTo(4);
            assertThat(Little.counted(runtime, "consumed before")).isEqualTo(1);
            assertThat(Little.counted(runtime, "consumed after")).isEqualTo(1);
            assertThat(runtime.messages("Failures").getFirst()).contains("DDBStreamBatchInfo");
        }
    }

    @Test
    void windows_keep_their_state_until_they_end() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder))) {
            for (int i = 0; i < 5; i++) {
                Little.post(runtime, "/things/" + i, "same");
            }
            runtime.settle();
            assertThat(Little.counted(runtime, "window of 5")).isEqualTo(1);
        }
    }

    @Test
    void schedules_fire_at_their_instants() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder))) {
            runtime.advance(Duration.ofDays(60));
            assertThat(Little.counted(runtime, "tick")).isEqualTo(60 * 96);
            assertThat(Little.counted(runtime, "tick at the wrong time")).isZero();
            assertThat(runtime.clock().instant()).isEqualTo(Instant.parse("2018-07-31T00:00:00Z"));
            assertThatThrownBy(() -> runtime.advance(Duration.ofDays(-1)))
                    .hasMessageContaining("only goes forward");
        }
    }

    @Test
    void items_expire_by_the_virtual_clock() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder))) {
            Little.post(runtime, "/things/1", "first");
            runtime.advance(Duration.ofDays(2));
            assertThat(Little.counted(runtime, "REMOVE by expiry")).isZero();
            runtime.advance(Duration.ofDays(2));
            assertThat(Little.counted(runtime, "REMOVE by expiry")).isEqualTo(1);
        }
    }

    @Test
    void mails_are_kept_and_ses_tells_what_became_of_them() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder))) {
            Little.post(runtime, "/things/1", "mail");
            runtime.settle();
            assertThat(runtime.inbox()).hasSize(2);
            Mail mail = runtime.inbox().getFirst();
            assertThat(mail.subject()).isEqualTo("Hällo");
            assertThat(mail.html()).isEqualTo("<p>html");
            assertThat(mail.headers().get("X-Secret")).matches("local:[A-Za-z0-9+/]{43}=");
            assertThat(mail.tags()).isEqualTo(Map.of("kind", "greeting"));
            assertThat(Little.counted(runtime, "Send")).isEqualTo(2);
            assertThat(Little.counted(runtime, "Delivery")).isEqualTo(1);
            assertThat(Little.counted(runtime, "Bounce")).isEqualTo(1);
        }
    }

    @Test
    void every_call_is_noted_and_can_be_the_last() throws Exception {
        Around dying =
                (call, aws) -> {
                    if (call.function().equals("Consumer")
                            && call.operation().equals("UpdateItem")) {
                        throw new AssertionError("dies before the call");
                    }
                    return aws.apply(call.request());
                };
        try (var runtime = LocalRuntime.start(Little.settings(folder).withAround(dying))) {
            Little.post(runtime, "/things/1", "first");
            assertThat(runtime.settle()).isEqualTo(1);
            assertThat(
                            runtime.calls().stream()
                                    .map(call -> call.function() + "." + call.operation()))
                    .containsSubsequence(
                            "Door.PutItem", "Publisher.UpdateItem", "Publisher.PutEvents")
                    .filteredOn("Consumer.UpdateItem"::equals)
                    .hasSize(3);
        }
    }

    @Test
    void a_snapshot_brings_everything_back() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder))) {
            Little.post(runtime, "/things/1", "first");
            Snapshot unread = runtime.snapshot();
            runtime.advance(Duration.ofDays(1));
            Little.post(runtime, "/things/2", "second");
            runtime.settle();
            for (int i = 0; i < 3; i++) {
                runtime.restore(unread);
                assertThat(runtime.clock().instant())
                        .isEqualTo(Instant.parse("2018-06-01T00:00:00Z"));
                assertThat(Little.counted(runtime, "INSERT")).isZero();
                runtime.settle();
                assertThat(Little.counted(runtime, "INSERT")).isEqualTo(1);
                assertThat(Little.counted(runtime, "consumed first")).isEqualTo(1);
                assertThat(Little.counted(runtime, "consumed second")).isZero();
                assertThat(Little.counted(runtime, "tick")).isZero();
            }
        }
    }

    @Test
    void shuffled_everything_arrives_twice() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder).withShuffle(7))) {
            Little.post(runtime, "/things/1", "first");
            runtime.settle();
            // The stream's batch twice, and each of its events twice.
            assertThat(Little.counted(runtime, "consumed first")).isEqualTo(4);
        }
    }

    @Test
    void a_data_folder_keeps_items_messages_and_the_clock() throws Exception {
        var settings = Little.settings(folder).withData(folder.resolve("data"));
        try (var runtime = LocalRuntime.start(settings)) {
            Little.post(runtime, "/things/1", "mail");
            runtime.advance(Duration.ofDays(1));
            Little.post(runtime, "/things/2", "second");
        }
        try (var runtime = LocalRuntime.start(settings)) {
            assertThat(runtime.clock().instant()).isEqualTo(Instant.parse("2018-06-02T00:00:00Z"));
            assertThat(runtime.inbox()).hasSize(2);
            runtime.settle();
            assertThat(Little.counted(runtime, "INSERT")).isEqualTo(2);
            assertThat(Little.counted(runtime, "consumed mail")).isEqualTo(1);
            assertThat(Little.counted(runtime, "consumed second")).isEqualTo(1);
        }
    }

    @Test
    void what_is_not_known_here_is_named() throws Exception {
        var topic =
                Little.template(
                        folder, text -> text.replace("AWS::Events::EventBus", "AWS::Pipes::Pipe"));
        assertThatThrownBy(() -> LocalRuntime.start(Settings.of(topic)))
                .hasMessage(
                        "The resource Bus is of the type AWS::Pipes::Pipe, which the local runtime"
                                + " does not support.");
        var function = Little.template(folder, text -> text.replace("Fn::Select", "Fn::Cidr"));
        assertThatThrownBy(() -> LocalRuntime.start(Settings.of(function)))
                .hasMessageContaining("Publisher uses the intrinsic function Fn::Cidr");
    }

    @Test
    void items_written_from_outside_are_seen_too() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder))) {
            runtime.dynamoDb()
                    .putItem(
                            put ->
                                    put.tableName(runtime.table("Things"))
                                            .item(
                                                    Map.of(
                                                            "pk", AttributeValue.fromS("1"),
                                                            "sk", AttributeValue.fromS("-"),
                                                            "body", AttributeValue.fromS("x"))));
            runtime.settle();
            assertThat(Little.counted(runtime, "consumed x")).isEqualTo(1);
        }
    }

    @Test
    void http_requests_look_as_from_api_gateway() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder))) {
            var answer =
                    Little.send(
                            runtime,
                            HttpRequest.newBuilder()
                                    .header("X-Two", "a")
                                    .header("X-Two", "b")
                                    .header("Cookie", "c=1; d=2")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString("a=b")),
                            "/things/a%2Fb%20c?x=1&x=2&y=%C3%A4+z");
            assertThat(answer.statusCode()).isEqualTo(202);
            var event = Json.parse(answer.body());
            assertThat(event.path("routeKey").asText()).isEqualTo("POST /things/{id}");
            assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("a/b c");
            assertThat(event.path("headers").path("x-two").asText()).isEqualTo("a,b");
            assertThat(event.path("cookies").toString()).isEqualTo("[\"c=1\",\"d=2\"]");
            assertThat(event.path("queryStringParameters").path("x").asText()).isEqualTo("1,2");
            assertThat(event.path("queryStringParameters").path("y").asText()).isEqualTo("ä z");
            assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
            assertThat(event.path("body").asText()).isEqualTo("YT1i");
            assertThat(event.path("requestContext").path("timeEpoch").asLong())
                    .isEqualTo(Instant.parse("2018-06-01T00:00:00Z").toEpochMilli());
        }
    }

    @Test
    void routes_errors_and_tokens_are_those_of_api_gateway() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder))) {
            assertThat(
                            Json.parse(Little.get(runtime, "/rest/exact").body())
                                    .path("routeKey")
                                    .asText())
                    .isEqualTo("GET /rest/exact");
            assertThat(
                            Json.parse(Little.get(runtime, "/rest/a/b").body())
                                    .path("pathParameters")
                                    .path("proxy")
                                    .asText())
                    .isEqualTo("a/b");
            assertThat(Little.get(runtime, "/fail").statusCode()).isEqualTo(500);
            assertThat(Little.get(runtime, "/fail").body())
                    .isEqualTo("{\"message\":\"Internal Server Error\"}");
            assertThat(Little.post(runtime, "/nowhere", "").statusCode()).isEqualTo(404);
            assertThat(Little.get(runtime, "/team").statusCode()).isEqualTo(401);
            var team =
                    Little.send(
                            runtime,
                            HttpRequest.newBuilder().header("Authorization", "Bearer local").GET(),
                            "/team");
            assertThat(
                            Json.parse(team.body())
                                    .at("/requestContext/authorizer/jwt/claims/role")
                                    .asText())
                    .isEqualTo("admin");
            assertThat(Little.post(runtime, "/things/1", "x".repeat(11_000_000)).statusCode())
                    .isEqualTo(413);
        }
    }
}
