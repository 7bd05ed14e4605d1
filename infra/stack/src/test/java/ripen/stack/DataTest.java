package ripen.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

class DataTest {

    @Test
    void everyTableIsRecoverableEncryptedPaidByRequestAndLetsItemsExpire() {
        assertThat(Template.dev().properties("AWS::DynamoDB::Table"))
                .hasSize(4)
                .allSatisfy(
                        table -> {
                            assertThat(
                                            table.at(
                                                            "/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                                    .asBoolean())
                                    .isTrue();
                            assertThat(table.at("/SSESpecification/SSEEnabled").asBoolean())
                                    .isTrue();
                            assertThat(table.path("BillingMode").asText())
                                    .isEqualTo("PAY_PER_REQUEST");
                            assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText())
                                    .isEqualTo("expiresAt");
                            assertThat(table.path("KeySchema").findValuesAsText("AttributeName"))
                                    .containsExactly("pk", "sk");
                        });
    }

    @Test
    void prodKeepsItsDataWhateverHappensToTheStack() {
        for (String type : new String[] {"AWS::DynamoDB::Table", "AWS::Cognito::UserPool"}) {
            assertThat(Template.prod().ofType(type).values())
                    .isNotEmpty()
                    .allSatisfy(
                            kept -> {
                                assertThat(kept.path("DeletionPolicy").asText())
                                        .isEqualTo("Retain");
                                assertThat(kept.path("UpdateReplacePolicy").asText())
                                        .isEqualTo("Retain");
                            });
        }
        assertThat(Template.prod().properties("AWS::DynamoDB::Table"))
                .allSatisfy(
                        table ->
                                assertThat(table.path("DeletionProtectionEnabled").asBoolean())
                                        .isTrue());
        assertThat(Template.prod().properties("AWS::Cognito::UserPool"))
                .allSatisfy(
                        pool ->
                                assertThat(pool.path("DeletionProtection").asText())
                                        .isEqualTo("ACTIVE"));
    }

    @Test
    void devGoesWithoutATrace() {
        assertThat(Template.dev().json().get("Resources"))
                .allSatisfy(
                        resource ->
                                assertThat(resource.path("DeletionPolicy").asText())
                                        .isNotEqualTo("Retain"));
        assertThat(Template.dev().properties("AWS::DynamoDB::Table"))
                .allSatisfy(
                        table ->
                                assertThat(table.path("DeletionProtectionEnabled").asBoolean())
                                        .isFalse());
    }

    @Test
    void leadsHaveAStreamOfBothImagesAndThreeIndexesOfKeys() {
        JsonNode leads = Template.dev().one("AWS::DynamoDB::Table", "Leads");
        assertThat(leads.at("/StreamSpecification/StreamViewType").asText())
                .isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(leads.path("GlobalSecondaryIndexes"))
                .extracting(
                        index ->
                                index.path("IndexName").asText()
                                        + index.path("KeySchema").findValuesAsText("AttributeName")
                                        + index.at("/Projection/ProjectionType").asText())
                .containsExactly(
                        "due[dueShard, dueAt]KEYS_ONLY",
                        "heat[heatShard, heatDay]KEYS_ONLY",
                        "quiet[quietShard, heatDay]KEYS_ONLY");
    }
}
