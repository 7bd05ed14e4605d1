package ripen.aws.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.aws.Keys;
import ripen.aws.nurture.Tables;
import ripen.score.Notify;
import ripen.score.Rescores.Progress;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** When a re-score ends, and how leads get away from a model that cannot be read any more. */
class LeavingModelsTest extends RescoringOnTables {

    @Test
    void whenItWasDoneIsNotWhenItBegan() {
        leads();
        publish(Notify.NONE);
        now = now.plus(Duration.ofMinutes(5));
        Instant began = now;
        var clock = new AtomicInteger();
        worker(tables.client())
                .work(() -> began.plusMillis(clock.getAndIncrement()), cause(), () -> true);
        for (Progress shard : new DynamoDbRescores(tables.client(), Tables.MODELS).all("2")) {
            assertThat(shard.finishedAt()).isAfter(shard.startedAt());
        }
    }

    @Test
    void aPublishedVersionThatCannotBeReadAnyMoreIsLeftBehind() {
        List<String> leads = leads();
        publish(Notify.NONE);
        now = now.plus(Duration.ofMinutes(5));
        work(tables.client());
        breakSecond();
        now = now.plus(Duration.ofDays(1));
        store.create(
                "3", SECOND.replace("\"version\": \"2\"", "\"version\": \"3\""), "me", cause());
        assertThat(
                        store.publish(
                                store.find("3").orElseThrow(),
                                store.publication(),
                                Notify.NONE,
                                "me",
                                cause()))
                .isTrue();
        now = now.plus(Duration.ofMinutes(5));
        assertThat(work(tables.client()).finished()).isTrue();
        assertThat(leads).allSatisfy(lead -> assertThat(state(lead).model()).isEqualTo("3"));
    }

    /** As if it had been stored when numbers had no bounds. */
    private void breakSecond() {
        tables.client()
                .updateItem(
                        update ->
                                update.tableName(Tables.MODELS)
                                        .key(Keys.of("scoring", "version#2"))
                                        .updateExpression("SET document = :document")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":document",
                                                        AttributeValue.fromS(
                                                                SECOND.replace(
                                                                        "\"engagement\": 5",
                                                                        "\"engagement\":"
                                                                                + " 1e300")))));
    }
}
