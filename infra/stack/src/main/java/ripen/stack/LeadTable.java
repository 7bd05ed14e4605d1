package ripen.stack;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table keyed by {@code pk} and {@code sk}, paid by request, encrypted, recoverable to any second
 * of the last 35 days, whose items may expire. Its capabilities name single actions, not "read" or
 * "write"; a transaction needs the actions of its parts and none of its own.
 */
final class LeadTable extends Construct {

    /** One action on items. */
    enum Act {
        GET("GetItem"),
        BATCH_GET("BatchGetItem"),
        QUERY("Query"),
        PUT("PutItem"),
        UPDATE("UpdateItem"),
        DELETE("DeleteItem"),
        CHECK("ConditionCheckItem");

        private final String action;

        Act(String action) {
            this.action = "dynamodb:" + action;
        }
    }

    private final Table table;
    private final String variable;

    private LeadTable(
            Construct scope, String id, Settings settings, @Nullable StreamViewType stream) {
        super(scope, id);
        variable = id.toUpperCase(Locale.ROOT) + "_TABLE";
        table =
                Table.Builder.create(this, "Table")
                        .partitionKey(key("pk", AttributeType.STRING))
                        .sortKey(key("sk", AttributeType.STRING))
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .encryption(TableEncryption.AWS_MANAGED)
                        .pointInTimeRecoverySpecification(
                                PointInTimeRecoverySpecification.builder()
                                        .pointInTimeRecoveryEnabled(true)
                                        .build())
                        .timeToLiveAttribute("expiresAt")
                        .deletionProtection(settings.stage().isProtected())
                        .removalPolicy(settings.stage().removal())
                        .stream(stream)
                        .build();
    }

    static LeadTable plain(Construct scope, String id, Settings settings) {
        return new LeadTable(scope, id, settings, null);
    }

    /** With a stream of old and new images, from which a reader can tell which events are new. */
    static LeadTable streamed(Construct scope, String id, Settings settings) {
        return new LeadTable(scope, id, settings, StreamViewType.NEW_AND_OLD_IMAGES);
    }

    /**
     * A sparse index of keys: it holds the items that have both attributes, and nothing else of
     * them.
     */
    LeadTable index(String name, String shard, String order) {
        table.addGlobalSecondaryIndex(
                GlobalSecondaryIndexProps.builder()
                        .indexName(name)
                        .partitionKey(key(shard, AttributeType.STRING))
                        .sortKey(key(order, AttributeType.NUMBER))
                        .projectionType(ProjectionType.KEYS_ONLY)
                        .build());
        return this;
    }

    Capability may(Act... acts) {
        return known().and(function -> function.allow(table.getTableArn(), actions(acts)));
    }

    /** Only on items whose partition key starts so. */
    Capability mayOn(String prefix, Act... acts) {
        var keys = Map.of("dynamodb:LeadingKeys", List.of(prefix + "*"));
        var condition = Map.of("ForAllValues:StringLike", keys);
        return known().and(
                        function ->
                                function.allow(
                                        PolicyStatement.Builder.create()
                                                .resources(List.of(table.getTableArn()))
                                                .conditions(condition),
                                        actions(acts)));
    }

    Capability mayQueryIndex(String... names) {
        List<String> indexes =
                Stream.of(names).map(name -> table.getTableArn() + "/index/" + name).toList();
        return known().and(
                        function ->
                                function.allow(
                                        PolicyStatement.Builder.create().resources(indexes),
                                        "dynamodb:Query"));
    }

    /**
     * What the reader of the stream needs; it gets the items in its batches and does not know the
     * table.
     */
    Capability streamRead() {
        return function -> {
            function.allow(
                    streamArn(),
                    "dynamodb:DescribeStream",
                    "dynamodb:GetRecords",
                    "dynamodb:GetShardIterator");
            function.allow(table.getTableArn() + "/stream/*", "dynamodb:ListStreams");
            Explained.wildcard(
                    function.role(),
                    "/^Resource::<.*\\.Arn>\\/stream\\/\\*$/",
                    "Lambda lists the streams of this one table before it knows which one it"
                            + " reads.");
        };
    }

    String streamArn() {
        return requireNonNull(table.getTableStreamArn(), "The table has no stream.");
    }

    Table table() {
        return table;
    }

    private Capability known() {
        return Capability.variable(variable, table.getTableName());
    }

    private static String[] actions(Act... acts) {
        return Stream.of(acts).map(act -> act.action).toArray(String[]::new);
    }

    private static Attribute key(String name, AttributeType type) {
        return Attribute.builder().name(name).type(type).build();
    }
}
