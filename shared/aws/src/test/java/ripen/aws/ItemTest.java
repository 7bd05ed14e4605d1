package ripen.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.aws.json.Json;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class ItemTest {

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.1,
                1.0 / 3,
                35.994609410272744,
                1e15,
                123456789012345678d,
                1e-7,
                -7.5e-99,
                9.99e99
            })
    void aNumberIsReadBackToTheLastBit(double number) {
        assertThat(Item.write().number("n", number).item().number("n")).isEqualTo(number);
    }

    @Test
    void whatIsSmallerThanDynamoDbCanHoldIsZeroAndWhatIsLargerIsRefused() {
        assertThat(Item.write().number("n", 1e-200).item().number("n")).isZero();
        assertThat(Item.write().object("o", Map.of("n", 1e-200)).item().object("o"))
                .isEqualTo(Map.of("n", 0));
        for (double impossible : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e200}) {
            assertThatThrownBy(() -> Item.write().number("n", impossible))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aJsonObjectIsReadBackAsTheParserLeftIt() {
        Map<String, Object> json =
                Json.object(
                        "{\"page\": {\"path\": \"/pricing\", \"tags\": [\"a\", 2, 2.5, true, null,"
                                + " [], {}]}, \"large\": 12345678901, \"gone\": null}");
        Map<String, Object> read = Item.write().object("o", json).item().object("o");

        assertThat(read)
                .isEqualTo(
                        Map.of(
                                "page",
                                Map.of(
                                        "path",
                                        "/pricing",
                                        "tags",
                                        Arrays.asList(
                                                "a", 2, 2.5, true, null, List.of(), Map.of())),
                                "large",
                                12345678901L));
    }

    @Test
    void whatIsNullFalseOrEmptyIsLeftOutAndReadAsSuch() {
        Item item =
                Item.write()
                        .text("a", null)
                        .flag("b", false)
                        .texts("c", List.of())
                        .map("d", new Item(Map.of()))
                        .instant("e", null)
                        .item();

        assertThat(item.attributes()).isEmpty();
        assertThat(item.findText("a")).isEmpty();
        assertThat(item.flag("b")).isFalse();
        assertThat(item.texts("c")).isEmpty();
        assertThat(item.findMap("d")).isEmpty();
        assertThat(item.findInstant("e")).isEmpty();
        assertThat(item.object("d")).isEmpty();
    }

    @Test
    void whatIsMissingOrOfAnotherTypeIsNamedAndNotShown() {
        Item item = Item.write().text("email", "first.lead@example.com").item();

        assertThatThrownBy(() -> item.text("name"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("name");
        assertThatThrownBy(() -> item.number("email"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("email")
                .hasMessageNotContaining("first.lead");
    }

    @Test
    void theJsonOfAStreamIsTheSameItem() {
        Item item =
                Item.write()
                        .text("pk", "lead-1")
                        .whole("version", 2)
                        .flag("cold", true)
                        .map("last", Item.write().instant("at", Instant.ofEpochMilli(5)).item())
                        .texts("visitors", List.of("v-1"))
                        .item();
        String stream =
                "{\"pk\":{\"S\":\"lead-1\"},\"version\":{\"N\":\"2\"},\"cold\":{\"BOOL\":true},"
                    + "\"last\":{\"M\":{\"at\":{\"N\":\"5\"}}},\"visitors\":{\"L\":[{\"S\":\"v-1\"}]}}";

        assertThat(Item.ofStream(Json.object(stream))).isEqualTo(item);
    }

    @Test
    void sortKeysSortByTime() {
        assertThat(Keys.at(Instant.parse("2018-06-01T00:00:00Z")))
                .isEqualTo("2018-06-01T00:00:00.000Z");
        assertThat(Keys.at(Instant.parse("2018-06-01T00:00:00.1239Z")))
                .isEqualTo("2018-06-01T00:00:00.123Z")
                .hasSize(24);
    }
}
