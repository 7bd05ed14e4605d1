package ripen.aws.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.aws.json.JsonProblem;
import ripen.score.Rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

class ScoringModelJsonTest {

    @Test
    void theShippedModelIsModelMds() {
        var model = ShippedModel.scoring().model();
        assertThat(model.version()).isEqualTo("1");
        assertThat(model.rules()).hasSize(15);
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
                    "enter": [60, 30, 15]; "enter": [15, 30, 60]; levels.enter[1]: must be less than the one before, 15
                    "grades": [70, 50, 25]; "grades": [70, 50]; three falling numbers
                    "A1", "A2"; "A1", "E2"; qualifying: A label is a grade
                    "id": "document"; "id": "hand-raise"; rules[1].id: there is a rule hand-raise already
                    "times": "video.fraction"; "tmes": "video.fraction"; rules[6].tmes: is not known here
                    [{"prefix": "/pricing"}]; [{"prefx": "/pricing"}]; rules[4].when: rule pricing-page cannot be compiled
                    {"curve": "halfLife", "halfLife": "P30D"}; {"curve": "linear", "lossPer30Days": 0.5}; engagement: must not be negative
                    {"curve": "halfLife", "halfLife": "P30D"}; {"curve": "halflife"}; engagement.curve: must be halfLife, linear, steps or none
                    "points": 24, "per": "P1D"; "points": 24, "per": "1d"; rules[4].cap.per: must be a duration
                    "points": 24, "per": "P1D"; "points": 0, "per": "P1D"; rules[4].cap.points: must be more than nothing
                    {"points": 24, "per": "P1D"}; {"points": 24, "per": "P1D", "group": "document"}; rules[4].cap: the group document has 40 points per P30D already
                    "when": {"type": ["webinar.registered"]}; "when": ["webinar.registered"]; rules[2].when: must be an object
                    "when": {"type": ["webinar.registered"]}; "when": {"type": "webinar.registered"}; rules[2].when: rule webinar-registered cannot be compiled
                    "when": {"type": ["webinar.registered"]}; "when": {}; rules[2].when: rule webinar-registered cannot be compiled
                    {"exists": true}; {"exists": "yes"}; rules[1].when: rule document cannot be compiled
                    "numeric": [">=", 50, "<=", 999]; "numeric": [">=", "fifty"]; when: rule size-50-999 cannot be compiled
                    "numeric": [">=", 50, "<=", 999]; "numeric": [">=", 999, "<=", 50]; when: rule size-50-999 cannot be compiled
                    "numeric": [">=", 50, "<=", 999]; "numeric": ["about", 50]; when: rule size-50-999 cannot be compiled
                    "engagement": 60,; "engagement": 1e300,; rules[0].engagement: must be from -10000 to 10000
                    "engagement": 60,; "engagement": 1e999,; rules[0].engagement: must be from -10000 to 10000
                    "engagement": -10,; "engagement": -10001,; rules[14].engagement: must be from -10000 to 10000
                    "points": 24, "per": "P1D"; "points": 1e7, "per": "P1D"; rules[4].cap.points: must be from 0 to 1000000
                    "points": 24, "per": "P1D"; "points": 24, "per": "P3651D"; rules[4].cap.per: must be P3650D at most
                    "once": {"within": "P30D"}; "once": {"within": "P9999999D"}; rules[0].once.within: must be P3650D at most
                    "halfLife": "P30D"; "halfLife": "P9999999D"; engagement.halfLife: must be P3650D at most
                    "halfLife": "P30D"; "halfLife": "PT1S"; engagement.halfLife: must be PT1H at least
                    "coldAfter": "P45D"; "coldAfter": "P99999D"; coldAfter: must be P3650D at most
                    "enter": [60, 30, 15]; "enter": [1e300, 30, 15]; levels.enter[0]: must be from 0.01 to 1000000
                    "enter": [60, 30, 15]; "enter": [60, 30, 1e-300]; levels.enter[2]: must be from 0.01 to 1000000
                    "enter": [60, 30, 15]; "enter": [9, 8, 7, 6, 5, 4, 3, 2, 1]; levels.enter: must be 1 to 8
                    "leaveAt": 0.75; "leaveAt": 1e-300; levels.leaveAt: must be from 0.01 to 1
                    "grades": [70, 50, 25]; "grades": [1e300, 50, 25]; grades[0]: must be from -1000000 to 1000000
                    "engagedLevel": 3; "engagedLevel": 5; engagedLevel: must be from 1 to 4
                    "points": -40; "points": -1e300; fit[11].points: must be from -10000 to 10000
                    "visits": {"count": 3, "within": "P7D"}; "visits": {"count": 3, "within": "P15D"}; rules[7].visits.within: must be P14D at most
                    "visits": {"count": 3, "within": "P7D"}; "visits": {"count": 99, "within": "P7D"}; rules[7].visits.count: must be from 1 to 50
                    "visits": {"count": 3, "within": "P7D"}; "count": {"atLeast": 1, "within": "P7D"}; rules[7].count.atLeast: must be from 2 to 20
                    "visits": {"count": 3, "within": "P7D"}; "count": {"atLeast": 3, "within": "P91D"}; rules[7].count.within: must be P90D at most
                    "visits": {"count": 3, "within": "P7D"}; "after": {"rule": "documnt", "within": "P2D"}; rules[7].after.rule: there is no rule documnt in the model. Did you mean document?
                    {"curve": "halfLife", "halfLife": "P60D"}; {"curve": "steps", "steps": [{"before": "P7D", "share": 1}, {"before": "P7D", "share": 0.5}]}; interest.steps[1].before: must be longer than that of the step before, P7D
                    {"curve": "halfLife", "halfLife": "P60D"}; {"curve": "steps", "steps": [{"before": "P7D", "share": 0.5}, {"before": "P14D", "share": 0.5}]}; interest.steps[1].share: must be less than that of the step before, 0.5
                    {"curve": "halfLife", "halfLife": "P60D"}; {"curve": "steps", "steps": [{"before": "P7D", "share": 0}]}; interest.steps[0].share: must be more than nothing
                    "visits": {"count": 3, "within": "P7D"}; "after": {"rule": "document"}; rules[7].after.within: is missing
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

    @Test
    void howOftenAndAfterWhatAreRead() throws IOException {
        var model =
                ScoringModelJson.read(
                        shipped()
                                .replace(
                                        "\"visits\": {\"count\": 3, \"within\": \"P7D\"}",
                                        "\"count\": {\"atLeast\": 3, \"within\": \"P7D\"},"
                                                + " \"after\": {\"rule\": \"document\","
                                                + " \"within\": \"P2D\"}"));
        Rule rule = model.rules().get(7);
        assertThat(rule.visits()).isNull();
        assertThat(rule.count()).isEqualTo(new Rule.Count(3, Duration.ofDays(7)));
        assertThat(rule.after()).isEqualTo(new Rule.After("document", Duration.ofDays(2)));
    }

    @Test
    void allCountsTogetherAreBounded() throws IOException {
        String rule =
                "{\"id\": \"r%d\", \"when\": {\"type\": [\"page.viewed\"]}, \"engagement\": 1,"
                        + " \"count\": {\"atLeast\": 20, \"within\": \"P7D\"}, \"why\": \"w\"},";
        var rules = new StringBuilder("\"rules\": [");
        for (int i = 0; i < 11; i++) {
            rules.append(rule.formatted(i));
        }
        String json = shipped().replace("\"rules\": [", rules);
        assertThatThrownBy(() -> ScoringModelJson.read(json))
                .hasMessageContaining("rules[10].count: all counts together may be 200 at most");
    }

    private static String shipped() throws IOException {
        try (var in = ShippedModel.class.getResourceAsStream("/ripen/models/scoring-1.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
