package ripen.aws.metering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.List;
import java.util.Map;

/** The meter's arithmetic against the examples that AWS publishes. */
class UnitsTest {

    @Test
    void aShirtIsTwentyThreeBytes() {
        // Developer Guide, "DynamoDB item sizes and formats".
        assertThat(ItemSize.of(Map.of("shirt-color", text("R"), "shirt-size", text("M"))))
                .isEqualTo(23);
    }

    @Test
    void aWriteTakesAUnitForEachKilobyteOfTheLargerItem() {
        // "a standard write request of a 1 KB item: 1 WCU ... of a 3 KB item: 3 WCUs"; "If your
        // item is 512 bytes, 1".
        assertThat(Units.written(0, 512).write()).isEqualTo(1);
        assertThat(Units.written(0, 1024).write()).isEqualTo(1);
        assertThat(Units.written(0, 3 * 1024).write()).isEqualTo(3);
        // "the larger of the item sizes before and after": an update that shrinks it costs what it
        // was.
        assertThat(Units.written(3500, 100).write()).isEqualTo(4);
        assertThat(Units.written(0, 3 * 1024).times(2).write()).as("transactional").isEqualTo(6);
        // "If the expression evaluates to false, at least 1": also where there is no item.
        assertThat(Units.written(0, 0).write()).isEqualTo(1);
    }

    @Test
    void aReadTakesAUnitForEachFourKilobytesReadTogether() {
        // "a strongly consistent read of an 8 KB item: 2 RCUs, eventually consistent: 1,
        // transactional: 4".
        assertThat(Units.read(8 * 1024, true).read()).isEqualTo(2);
        assertThat(Units.read(8 * 1024, false).read()).isEqualTo(1);
        // "your query returns 10 items whose combined size is 40.8 KB": rounded up to 44 KB, 11
        // units.
        assertThat(Units.read((long) (40.8 * 1024), true).read()).isEqualTo(11);
    }

    @Test
    void numbersListsAndMapsAreSizedAsPublished() {
        // "(length of attribute name) + (1 byte per two significant digits) + (1 byte)".
        assertThat(ItemSize.of(Map.of("n", AttributeValue.fromN("27")))).isEqualTo(1 + 1 + 1);
        assertThat(ItemSize.of(Map.of("n", AttributeValue.fromN("-27")))).isEqualTo(1 + 1 + 1 + 1);
        // "3 bytes of overhead, and 1 byte for each element".
        assertThat(ItemSize.of(Map.of("l", AttributeValue.fromL(List.of(text("ab"), text("c"))))))
                .isEqualTo(1 + 3 + 2 + 3);
        assertThat(ItemSize.of(Map.of("m", AttributeValue.fromM(Map.of("k", text("ab"))))))
                .isEqualTo(1 + 3 + 1 + 3);
        assertThat(
                        ItemSize.of(
                                Map.of(
                                        "b",
                                        AttributeValue.fromBool(true),
                                        "z",
                                        AttributeValue.fromNul(true))))
                .isEqualTo(4);
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
