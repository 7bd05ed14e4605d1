package ripen.aws.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class JsonTest {

    @Test
    void anObjectIsReadAndWritten() {
        String text = "{\"a\":1,\"b\":[true,2.5,\"ä\"],\"c\":{}}";
        assertThat(Json.object(text))
                .isEqualTo(Map.of("a", 1, "b", List.of(true, 2.5, "ä"), "c", Map.of()));
        assertThat(Json.text(Json.object(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`[1]`,                    `line 1, column 1`,  `must be an object, {...}`",
                "`null`,                   `line 1, column 1`,  `must be an object, {...}`",
                "`{\"a\": secret}`,        `line 1, column 13`, `is not JSON`",
                "`{\"a\": 1} secret`,      `line 1, column`,    `is not JSON`",
                "`{\"a\": 1} {}`,          `line 1, column 11`, `nothing may follow after the"
                        + " object`",
                "`{\"a\": 1, \"a\": 2}`,   `line 1, column`,    `a name stands twice in one"
                        + " object`",
                "`{\"secret`,              `line 1, column`,    `ends too early`",
            })
    void whatIsNoObjectIsRefusedWithPlaceAndReasonAndNotShown(
            String text, String place, String reason) {
        assertThatThrownBy(() -> Json.object(text))
                .isInstanceOf(JsonProblem.class)
                .hasMessageStartingWith(place)
                .hasMessageEndingWith(reason)
                .hasMessageNotContaining("secret");
    }
}
