package ripen.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the roles of the functions may do. */
class RightsTest {
    private final Template template = Template.prod();

    @Test
    void noRoleHasAnActionWithAWildcard() {
        assertThat(statements().flatMap(statement -> texts(statement.path("Action"))))
                .isNotEmpty()
                .noneMatch(action -> action.contains("*"));
    }

    @Test
    void noRoleHasAResourceOfEverything() {
        assertThat(statements().flatMap(statement -> texts(statement.path("Resource"))))
                .isNotEmpty()
                .noneMatch(resource -> resource.equals("*"));
    }

    @Test
    void theOnlyPartOfAResourceLeftOpenIsWhichStreamOfTheTable() {
        var open =
                statements()
                        .filter(statement -> statement.path("Resource").toString().contains("*"))
                        .toList();
        assertThat(open)
                .hasSize(2)
                .allSatisfy(
                        statement ->
                                assertThat(statement.path("Action").asText())
                                        .isEqualTo("dynamodb:ListStreams"));
    }

    @Test
    void noRoleHasAPolicyOfAwsThatNamesEverything() {
        assertThat(template.properties("AWS::IAM::Role"))
                .isNotEmpty()
                .allSatisfy(role -> assertThat(role.has("ManagedPolicyArns")).isFalse());
    }

    @ParameterizedTest
    @CsvSource({"Score", "Accounts", "Decay", "Kpi", "Relay", "Feedback", "Api", "Capture"})
    void whoSendsNoMailMaySendNone(String function) {
        assertThat(actionsOf(function)).noneMatch(action -> action.startsWith("ses:"));
    }

    @Test
    void theTeamsRoutesReadAndRecordWhatTheTeamSays() {
        assertThat(actionsOf("Api"))
                .containsExactlyInAnyOrder(
                        "dynamodb:BatchGetItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:Query",
                        "logs:CreateLogStream",
                        "logs:PutLogEvents");
        assertThat(keysWrittenBy("Api")).containsExactly("scoring*");
        assertThat(keysWrittenBy("Rescore")).containsExactlyInAnyOrder("waiting#*", "rescore#*");
    }

    @Test
    void theOpenDoorPutsWholeItemsAndNothingElse() {
        assertThat(actionsOf("Capture"))
                .containsExactlyInAnyOrder(
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:Query",
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                        "ssm:GetParameter");
        assertThat(
                        policyOf("Capture")
                                .map(JsonNode::toString)
                                .filter(it -> it.contains("dynamodb")))
                .noneMatch(statement -> statement.contains("KpisTable"))
                .filteredOn(statement -> statement.contains("ModelsTable"))
                .singleElement()
                .asString()
                .contains("dynamodb:GetItem", "scoring*")
                .doesNotContain("Put", "Query");
    }

    @Test
    void theRelayReadsTheStreamPublishesAndParks() {
        assertThat(actionsOf("Relay"))
                .containsExactlyInAnyOrder(
                        "dynamodb:DescribeStream",
                        "dynamodb:GetRecords",
                        "dynamodb:GetShardIterator",
                        "dynamodb:ListStreams",
                        "events:PutEvents",
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                        "sqs:SendMessage");
    }

    @Test
    void whoCountsWritesFiguresAndWhoReportsWritesClaims() {
        assertThat(keysWrittenBy("Kpi")).containsExactly("day#*");
        assertThat(keysWrittenBy("Digest")).containsExactly("claim#*");
        assertThat(keysWrittenBy("Feedback")).contains("suppressed#*");
    }

    @Test
    void mailLeavesInTheSendersNameOnly() {
        var named = Template.with(Map.of("sender", "Example Works <news@mail.example-works.test>"));
        var send =
                named.one("AWS::IAM::Policy", "NurtureRole")
                        .at("/PolicyDocument/Statement")
                        .valueStream()
                        .filter(
                                statement ->
                                        statement.path("Action").asText().equals("ses:SendEmail"))
                        .toList();
        assertThat(send).hasSize(1);
        assertThat(send.getFirst().at("/Condition/StringEquals/ses:FromAddress").asText())
                .isEqualTo("news@mail.example-works.test");
        assertThat(send.getFirst().path("Resource").toString())
                .contains(":identity/mail.example-works.test\"", "configuration-set/");
    }

    @Test
    void nobodyScansATable() {
        assertThat(statements().flatMap(statement -> texts(statement.path("Action"))))
                .doesNotContain("dynamodb:Scan");
    }

    /** Digest reads leads in batches and by queries only. */
    private static final Set<String> READS = Set.of("dynamodb:GetItem", "dynamodb:BatchGetItem");

    /** A variable with a table's name comes with a right on that table, and the other way round. */
    @Test
    void aFunctionKnowsTheTablesThatItMayUse() {
        for (Map.Entry<String, JsonNode> function :
                template.ofType("AWS::Lambda::Function").entrySet()) {
            String id = function.getKey().replaceFirst("Function[0-9A-F]{8}$", "");
            Set<String> known = new TreeSet<>();
            for (JsonNode value : function.getValue().at("/Properties/Environment/Variables")) {
                if (value.path("Ref").asText().matches("(Leads|Identities|Models|Kpis)Table.*")) {
                    known.add(value.path("Ref").asText());
                }
            }
            Set<String> allowed = new TreeSet<>();
            policyOf(id)
                    .filter(statement -> texts(statement.path("Action")).anyMatch(READS::contains))
                    .flatMap(
                            statement ->
                                    statement.path("Resource").findValues("Fn::GetAtt").stream())
                    .forEach(table -> allowed.add(table.get(0).asText()));
            assertThat(known).as(id).isEqualTo(allowed);
        }
    }

    private List<String> keysWrittenBy(String function) {
        return policyOf(function)
                .flatMap(
                        statement ->
                                texts(
                                        statement.at(
                                                "/Condition/ForAllValues:StringLike/dynamodb:LeadingKeys")))
                .filter(key -> !key.isEmpty())
                .toList();
    }

    private List<String> actionsOf(String function) {
        return policyOf(function)
                .flatMap(statement -> texts(statement.path("Action")))
                .distinct()
                .toList();
    }

    private Stream<JsonNode> policyOf(String function) {
        return template.one("AWS::IAM::Policy", function + "Role")
                .at("/PolicyDocument/Statement")
                .valueStream();
    }

    private Stream<JsonNode> statements() {
        return template.properties("AWS::IAM::Policy").stream()
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream());
    }

    private static Stream<String> texts(JsonNode oneOrMany) {
        return oneOrMany.isArray()
                ? oneOrMany.valueStream().map(JsonNode::asText)
                : Stream.of(oneOrMany.asText());
    }
}
