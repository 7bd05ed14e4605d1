package ripen.aws.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.aws.json.Json;
import ripen.aws.json.JsonProblem;
import ripen.aws.models.Presets;
import ripen.lead.JobTitle;
import ripen.score.AccountRule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Matcher;

class AccountRuleJsonTest {

    @Test
    void theShippedModelSaysWhatModelMdSays() {
        assertThat(ShippedModel.model().account())
                .isEqualTo(
                        new AccountRule(
                                60,
                                List.of(1.0, 0.75, 0.5, 0.25),
                                2,
                                List.of("operations", "it", "finance")));
    }

    @Test
    void aModelThatWasStoredBeforeThereWasAnAccountMeansTheSame() {
        var model = new HashMap<>(Json.object(ShippedModel.document()));
        model.remove("account");
        assertThat(ScoringModelJson.read(Json.text(model)).account())
                .isEqualTo(AccountRule.DEFAULT)
                .isEqualTo(ShippedModel.model().account());
        assertThat(rule("{}")).isEqualTo(AccountRule.DEFAULT);
    }

    @Test
    void eachFigureCanBeChangedAlone() {
        assertThat(rule("{\"threshold\": 0.01}").threshold()).isEqualTo(0.01);
        assertThat(rule("{\"threshold\": 80.5}"))
                .isEqualTo(new AccountRule(80.5, usual().weights(), 2, usual().deciding()));
        assertThat(rule("{\"weights\": [1, 1, 0.01]}"))
                .isEqualTo(new AccountRule(60, List.of(1.0, 1.0, 0.01), 2, usual().deciding()));
        assertThat(rule("{\"people\": 1}"))
                .isEqualTo(new AccountRule(60, usual().weights(), 1, usual().deciding()));
        assertThat(rule("{\"deciding\": [\"hr\", \"purchasing\"]}"))
                .isEqualTo(new AccountRule(60, usual().weights(), 2, List.of("hr", "purchasing")));
        assertThat(rule("{\"deciding\": []}").deciding()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    []; account: must be an object
                    {"treshold": 60}; account.treshold: is not known here
                    {"threshold": "60"}; account.threshold: must be a number
                    {"threshold": 0}; account.threshold: must be from 0.01 to 1000000
                    {"threshold": -60}; account.threshold: must be from 0.01 to 1000000
                    {"threshold": 1e999}; account.threshold: must be from 0.01 to 1000000
                    {"weights": 1}; account.weights: must be a list
                    {"weights": []}; account.weights: must be 1 to 10, not 0
                    {"weights": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}; account.weights: must be 1 to 10, not 11
                    {"weights": [1, "0.75"]}; account.weights: must be a list of numbers
                    {"weights": [1.5, 1]}; account.weights[0]: must be from 0.01 to 1
                    {"weights": [1, 0]}; account.weights[1]: must be from 0.01 to 1
                    {"weights": [0.5, 0.75]}; account.weights[1]: must not be more than the one before
                    {"people": 0}; account.people: must be from 1 to 4
                    {"people": 5}; account.people: must be from 1 to 4
                    {"people": 2.5}; account.people: must be a whole number
                    {"deciding": "it"}; account.deciding: must be a list
                    {"deciding": ["it", 2]}; account.deciding: must be a list of texts
                    {"deciding": ["it", "finanse"]}; account.deciding[1]: must be one of operations, it, finance
                    {"deciding": ["IT"]}; account.deciding[0]: must be one of
                    {"deciding": ["it", "it"]}; account.deciding[1]: is there already
                    """)
    void whatIsWrongIsSaidWithItsPlace(String account, String problem) {
        assertThatThrownBy(() -> rule(account))
                .isInstanceOf(JsonProblem.class)
                .hasMessageContaining(problem);
    }

    @Test
    void theSchemaKnowsTheFunctionsThatJobTitlesTell() throws IOException {
        try (var in = ShippedModel.class.getResourceAsStream("/ripen/models/scoring.schema.json")) {
            var schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(schema)
                    .contains(
                            "{\"enum\": [\""
                                    + String.join("\", \"", JobTitle.functionNames())
                                    + "\"]}");
        }
    }

    /**
     * Elsewhere points are worth something else; an account needs as many as a person for level 1.
     */
    @Test
    void aPresetsThresholdIsTheEntryOfItsFirstLevel() {
        assertThat(Presets.all())
                .hasSize(4)
                .allSatisfy(
                        preset -> {
                            var model = ScoringModelJson.read(Json.text(preset.document()));
                            assertThat(model.account().threshold())
                                    .isEqualTo(model.levels().entries().getFirst());
                        });
    }

    private static AccountRule usual() {
        return AccountRule.DEFAULT;
    }

    private static AccountRule rule(String account) {
        String json =
                ShippedModel.document()
                        .replaceFirst(
                                "\"account\": \\{[^}]*}",
                                Matcher.quoteReplacement("\"account\": " + account));
        return ScoringModelJson.read(json).account();
    }
}
