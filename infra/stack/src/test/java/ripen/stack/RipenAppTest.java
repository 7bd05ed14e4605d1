package ripen.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

class RipenAppTest {

    @Test
    void withoutJarsItSaysThatTheyHaveToBeBuilt(@TempDir Path empty) {
        assertThatThrownBy(() -> RipenApp.synthesize(empty, empty.resolve("cdk.out")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ripen-capture-1.0-SNAPSHOT-lambda.jar")
                .hasMessageContaining("build the functions first");
    }

    @Test
    void theTemplateLiesBesideTheJarsThatItDeploys(@TempDir Path output) throws Exception {
        Path template = RipenApp.synthesize(Template.standIns(), output);
        assertThat(template).exists().hasFileName("Ripen.template.json");
        JsonNode functions = new ObjectMapper().readTree(template.toFile()).get("Resources");
        assertThat(functions.findValuesAsText("aws:asset:path"))
                .hasSize(14)
                .allSatisfy(jar -> assertThat(template.resolveSibling(jar)).isRegularFile());
    }

    @Test
    void anUnknownStageIsRefused() {
        assertThatThrownBy(() -> Template.with(Map.of("stage", "test")))
                .hasMessage("The stage is dev or prod (-c stage=prod), not 'test'.");
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Template.with(Map.of("dueShards", "many")))
                .hasMessage("dueShards is a whole number (-c dueShards=4), not 'many'.");
    }

    @Test
    void fewerShardsThanThereEverWereAreRefused() {
        assertThatThrownBy(() -> Template.with(Map.of("dueShards", "3")))
                .hasMessage(
                        "dueShards may be raised and never lowered: at least 4 (-c dueShards=4),"
                                + " not 3. Leads in the partitions beyond would never be found"
                                + " again.");
    }

    @Test
    void nothingInTheTemplateNeedsOurCodeToDeploy() {
        assertThat(Template.prod().json().get("Resources"))
                .extracting(resource -> resource.path("Type").asText())
                .noneMatch(
                        type ->
                                type.startsWith("Custom::")
                                        || type.equals("AWS::CloudFormation::CustomResource"))
                .noneMatch("AWS::CDK::Metadata"::equals);
    }

    @Test
    void itSaysWhereThingsAre() {
        JsonNode outputs = Template.prod().json().get("Outputs");
        assertThat(outputs.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "ApiUrl",
                        "UserPoolId",
                        "UserPoolClientId",
                        "LeadsTableName",
                        "IdentitiesTableName",
                        "ModelsTableName",
                        "KpisTableName",
                        "AlarmTopicArn");
    }
}
