package ripen.aws.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.aws.json.JsonProblem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

class ScoringModelJsonTest {

    @Test
    void theShippedModelIsModelMds() {
        var model = ShippedModel.scoring().model();
        assertThat(model.version()).isEqualTo("1");
        assertThat(model.rules()).hasSize(14);
        assertThat(model.qualifying())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("A1", "A2", "B1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    "coldAfter": "P45D"; "coldAfter": "45 days"; coldAfter: must be a duration
                    "coldAfter": "P45D"; "coldAfter": "P0D"; longer than nothing
                    "enter": [60, 30, 15]; "enter": [15, 30, 60]; levels: Levels must fall
                    "grades": [70, 50, 25]; "grades": [70, 50]; three falling numbers
                    "A1", "A2"; "A1", "E2"; qualifying: A label is a grade
                    "id": "document"; "id": "hand-raise"; rules[1].id: there is a rule hand-raise already
                    "times": "video.fraction"; "tmes": "video.fraction"; rules[6].tmes: is not known here
                    [{"prefix": "/pricing"}]; [{"prefx": "/pricing"}]; rules[4].when: rule pricing-page cannot be compiled
                    {"curve": "halfLife", "halfLife": "P30D"}; {"curve": "linear", "lossPer30Days": 0.5}; engagement: must not be negative
                    {"curve": "halfLife", "halfLife": "P30D"}; {"curve": "halflife"}; engagement.curve: must be halfLife, linear, steps or none
                    "points": 24, "per": "P1D"; "points": 24, "per": "1d"; rules[4].cap.per: must be a duration
                    """)
    void whatIsWrongIsSaidWithItsPlace(String right, String wrong, String problem)
            throws IOException {
        String json = shipped();
        assertThat(json).contains(right);
        assertThatThrownBy(
                        () ->
                                EventRulerMatcher.scoring(
                                        json.replaceFirst(
                                                java.util.regex.Pattern.quote(right),
                                                java.util.regex.Matcher.quoteReplacement(wrong))))
                .isInstanceOf(JsonProblem.class)
                .hasMessageContaining(problem);
    }

    private static String shipped() throws IOException {
        try (var in = ShippedModel.class.getResourceAsStream("/ripen/models/scoring-1.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
