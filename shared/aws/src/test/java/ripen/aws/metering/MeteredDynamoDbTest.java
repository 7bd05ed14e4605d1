package ripen.aws.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Keys;
import ripen.aws.nurture.Tables;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import java.util.HashMap;
import java.util.Map;

class MeteredDynamoDbTest {

    private final Tables tables = new Tables();
    private final MeteredDynamoDb metered = new MeteredDynamoDb(tables.client());

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void aWriteCostsItsKilobytesAndAnEntryInEachIndexThatChanges() {
        put(item("x".repeat(2000), "1"));
        assertThat(metered.reset().write()).isEqualTo(2 + 1);
        put(item("x", "1"));
        assertThat(metered.reset().write())
                .as("the larger of before and after; the index stays")
                .isEqualTo(2);
        put(item("x", "2"));
        assertThat(metered.reset().write())
                .as("an index key moves: delete and put")
                .isEqualTo(1 + 2);
    }

    @Test
    void inATransactionTheItemCostsTwiceAndTheIndexDoesNot() {
        transact(item("x", "1"));
        assertThat(metered.reset().write()).isEqualTo(2 + 1);
        transact(item("x", "2"));
        assertThat(metered.reset().write()).isEqualTo(2 + 2);
    }

    @Test
    void aWriteThatItsConditionRefusesCosts() {
        put(item("x".repeat(2000), "1"));
        metered.reset();
        assertThatThrownBy(
                        () ->
                                metered.client()
                                        .putItem(
                                                put ->
                                                        put.tableName(Tables.LEADS)
                                                                .item(item("x", "1"))
                                                                .conditionExpression(
                                                                        "attribute_not_exists(pk)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(metered.reset().write()).isEqualTo(2);
    }

    @Test
    void aReadCostsItsFourKilobytes() {
        put(item("x".repeat(5000), "1"));
        metered.reset();
        metered.client()
                .getItem(
                        get ->
                                get.tableName(Tables.LEADS)
                                        .key(Keys.of("lead-1", "lead#state"))
                                        .consistentRead(true));
        assertThat(metered.reset()).isEqualTo(new Units(2, 0));
        metered.client()
                .queryPaginator(
                        query ->
                                query.tableName(Tables.LEADS)
                                        .keyConditionExpression("pk = :pk")
                                        .expressionAttributeValues(
                                                Map.of(":pk", AttributeValue.fromS("lead-1"))))
                .items()
                .forEach(found -> assertThat(found).isNotEmpty());
        assertThat(metered.reset()).isEqualTo(new Units(1, 0));
    }

    @Test
    void aBatchOfReadsCostsEachItemByItself() {
        put(item("x".repeat(5000), "1"));
        metered.reset();
        var keys =
                KeysAndAttributes.builder()
                        .keys(Keys.of("lead-1", "lead#state"), Keys.of("nobody", "lead#state"))
                        .build();
        metered.client().batchGetItem(get -> get.requestItems(Map.of(Tables.LEADS, keys)));
        assertThat(metered.reset()).isEqualTo(new Units(1 + 0.5, 0));
    }

    private void put(Map<String, AttributeValue> item) {
        metered.client().putItem(put -> put.tableName(Tables.LEADS).item(item));
    }

    private void transact(Map<String, AttributeValue> item) {
        var put = Put.builder().tableName(Tables.LEADS).item(item).build();
        metered.client()
                .transactWriteItems(
                        write -> write.transactItems(TransactWriteItem.builder().put(put).build()));
    }

    private static Map<String, AttributeValue> item(String text, String dueAt) {
        var item = new HashMap<>(Keys.of("lead-1", "lead#state"));
        item.put("text", AttributeValue.fromS(text));
        item.put("dueShard", AttributeValue.fromS("decay#0"));
        item.put("dueAt", AttributeValue.fromN(dueAt));
        return item;
    }
}
