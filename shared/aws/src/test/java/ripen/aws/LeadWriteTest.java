package ripen.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import ripen.aws.nurture.Tables;
import ripen.events.LabelChanged;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import java.time.Instant;

class LeadWriteTest {

    private static Tables tables;
    private static int leads;
    private final String lead = "lead-" + leads++;

    @BeforeAll
    static void open() {
        tables = new Tables();
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    @Test
    void aVersionIsWrittenOnceWhetherAloneOrInATransaction() {
        tables.client().putItem(write(1, true).alone());
        assertThatThrownBy(() -> tables.client().putItem(write(1, true).alone()))
                .isInstanceOf(ConditionalCheckFailedException.class);
        transact(write(2, true).inTransaction());
        assertThatThrownBy(() -> transact(write(2, false).inTransaction()))
                .isInstanceOf(TransactionCanceledException.class);
        assertThatThrownBy(() -> tables.client().putItem(write(4, true).alone()))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(stored().whole("version")).isEqualTo(2);
    }

    @Test
    void aWriteWithoutEventsRemovesTheOutboxThatWasThere() {
        tables.client().putItem(write(1, true).alone());
        assertThat(stored().has("outbox")).isTrue();
        tables.client().putItem(write(2, false).alone());
        assertThat(stored().has("outbox")).isFalse();
    }

    @Test
    void aTransactionCanHangOnWhatItDoesNotWrite() {
        transact(LeadWrite.unchanged(Tables.LEADS, lead, Keys.STATE, 0));
        tables.client().putItem(write(1, false).alone());
        transact(LeadWrite.unchanged(Tables.LEADS, lead, Keys.STATE, 1));
        assertThatThrownBy(() -> transact(LeadWrite.unchanged(Tables.LEADS, lead, Keys.STATE, 0)))
                .isInstanceOf(TransactionCanceledException.class);
        assertThatThrownBy(() -> transact(LeadWrite.unchanged(Tables.LEADS, lead, Keys.STATE, 2)))
                .isInstanceOf(TransactionCanceledException.class);
    }

    private LeadWrite write(long version, boolean announcing) {
        Outbox outbox = Outbox.of(lead, Keys.STATE, version, new Cause("c", "c", Instant.EPOCH));
        return LeadWrite.of(
                Tables.LEADS,
                announcing
                        ? outbox.and(
                                LabelChanged.TYPE,
                                meta -> new LabelChanged(meta, null, "A3", "activity"))
                        : outbox,
                Item.write().text("grade", "A").item());
    }

    private static void transact(TransactWriteItem write) {
        tables.client().transactWriteItems(transaction -> transaction.transactItems(write));
    }

    private Item stored() {
        return new Item(
                tables.client()
                        .getItem(
                                get ->
                                        get.tableName(Tables.LEADS)
                                                .key(Keys.of(lead, Keys.STATE))
                                                .consistentRead(true))
                        .item());
    }
}
