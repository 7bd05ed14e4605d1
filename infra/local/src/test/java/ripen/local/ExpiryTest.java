package ripen.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ExpiryTest {

    private static final Instant NOON = Instant.parse("2018-06-01T12:00:00Z");
    private static final Tables.Table THINGS =
            new Tables.Table("Things", "things", List.of("pk"), true, "expiresAt");
    private static final Tables.Table HIDDEN =
            new Tables.Table("Hidden", "hidden", List.of("pk"), false, "expiresAt");

    private final Counting tables = new Counting();
    @TempDir Path folder;

    @Test
    void what_does_not_expire_is_not_looked_at_however_much_there_is() {
        var expiry = new Expiry(tables, List.of(THINGS));
        for (int i = 0; i < 10_000; i++) {
            write(expiry, THINGS, "for ever " + i, null);
        }
        write(expiry, THINGS, "for a day", NOON.plusSeconds(86_400));
        tables.calls = 0;

        assertThat(expiry.expire(NOON)).isEmpty();
        assertThat(tables.calls).isZero();
        assertThat(expiry.expire(NOON.plusSeconds(86_400))).containsExactly(key("for a day"));
        assertThat(tables.calls).isEqualTo(1);
        assertThat(expiry.expire(NOON.plusSeconds(90_000))).isEmpty();
        assertThat(tables.calls).isEqualTo(1);
    }

    @Test
    void what_was_given_more_time_expires_then() {
        var expiry = new Expiry(tables, List.of(THINGS));
        write(expiry, THINGS, "a", NOON);
        write(expiry, THINGS, "a", NOON.plusSeconds(60));

        assertThat(expiry.expire(NOON.plusSeconds(59))).isEmpty();
        assertThat(tables.items).hasSize(1);
        assertThat(expiry.expire(NOON.plusSeconds(60))).hasSize(1);
        assertThat(tables.items).isEmpty();
    }

    @Test
    void what_a_folder_brought_along_and_what_nobody_reads_expires_too() {
        tables.items.put("old", NOON.getEpochSecond());
        var expiry = new Expiry(tables, List.of(HIDDEN));

        assertThat(expiry.expire(NOON)).as("no function is told").isEmpty();
        assertThat(tables.items).isEmpty();
    }

    @Test
    void items_expire_where_no_function_reads_the_stream() throws Exception {
        try (var runtime = LocalRuntime.start(Little.settings(folder))) {
            runtime.dynamoDb()
                    .putItem(
                            put ->
                                    put.tableName(runtime.table("Counts"))
                                            .item(
                                                    Map.of(
                                                            "pk",
                                                            AttributeValue.fromS("short"),
                                                            "n",
                                                            AttributeValue.fromN("1"),
                                                            "expiresAt",
                                                            AttributeValue.fromN("1527900000"))));
            runtime.advance(Duration.ofHours(20));
            assertThat(Little.counted(runtime, "short")).isEqualTo(1);
            runtime.advance(Duration.ofDays(1));
            assertThat(Little.counted(runtime, "short")).isZero();
        }
    }

    private void write(Expiry expiry, Tables.Table table, String pk, Instant expiresAt) {
        var item = new HashMap<>(key(pk));
        if (expiresAt != null) {
            tables.items.put(pk, expiresAt.getEpochSecond());
            item.put("expiresAt", AttributeValue.fromN(Long.toString(expiresAt.getEpochSecond())));
        }
        expiry.note(table, item);
    }

    private static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk));
    }

    /** Knows what expires, and counts what it is asked. */
    private static final class Counting implements DynamoDbClient {
        private final Map<String, Long> items = new HashMap<>();
        private int calls;

        @Override
        public ScanResponse scan(ScanRequest request) {
            calls++;
            return ScanResponse.builder()
                    .items(
                            items.entrySet().stream()
                                    .map(
                                            item ->
                                                    Map.of(
                                                            "pk",
                                                            AttributeValue.fromS(item.getKey()),
                                                            "expiresAt",
                                                            AttributeValue.fromN(
                                                                    item.getValue().toString())))
                                    .toList())
                    .build();
        }

        @Override
        public DeleteItemResponse deleteItem(DeleteItemRequest request) {
            calls++;
            long now = Long.parseLong(request.expressionAttributeValues().get(":now").n());
            String pk = request.key().get("pk").s();
            if (items.getOrDefault(pk, Long.MAX_VALUE) > now) {
                throw ConditionalCheckFailedException.builder().build();
            }
            items.remove(pk);
            return DeleteItemResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
