package ripen.aws.kpi;

import static java.util.Objects.requireNonNull;

import ripen.kpi.Aggregates;
import ripen.kpi.Figure;
import ripen.kpi.Figures;
import ripen.kpi.Origin;
import ripen.kpi.Sequence;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Aggregates as items of the Kpis table: {@code day#<day>} / {@code <shard>}, and beside them the
 * day's lines. Safe for use by many threads.
 */
public final class DynamoDbAggregates implements Aggregates {

    /**
     * Sorts behind every shard's id: a query reads the lines last, and so knows every line that it
     * has met before.
     */
    private static final String LINES = "~lines";

    private static final int ATTEMPTS = 10;

    private final DynamoDbClient dynamoDb;
    private final String table;

    public DynamoDbAggregates(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public Sequence lastCounted(LocalDate day, String shard) {
        Map<String, AttributeValue> item =
                dynamoDb.getItem(
                                get ->
                                        get.tableName(table)
                                                .key(key(day, shard))
                                                .consistentRead(true)
                                                .projectionExpression("lastSeq"))
                        .item();
        return item.containsKey("lastSeq") ? new Sequence(item.get("lastSeq").s()) : Sequence.START;
    }

    @Override
    public boolean add(LocalDate day, String shard, Sequence seen, Sequence upTo, Figures figures) {
        boolean named = figures.counts().keySet().stream().anyMatch(Figure.Leads.class::isInstance);
        List<Origin> lines = named ? origins(lines(day)) : List.of();
        var names = new HashMap<String, String>();
        var values = new HashMap<String, AttributeValue>();
        var added = new ArrayList<String>();
        figures.counts()
                .forEach(
                        (figure, count) -> {
                            String ordinal = Integer.toString(added.size());
                            names.put("#" + ordinal, FigureNames.of(figure, lines));
                            values.put(":" + ordinal, AttributeValue.fromN(Long.toString(count)));
                            added.add("#" + ordinal + " :" + ordinal);
                        });
        values.put(":upTo", AttributeValue.fromS(upTo.padded()));
        values.put(":schema", AttributeValue.fromN("1"));
        if (!seen.equals(Sequence.START)) {
            values.put(":seen", AttributeValue.fromS(seen.padded()));
        }
        return update(
                UpdateItemRequest.builder()
                        .tableName(table)
                        .key(key(day, shard))
                        .updateExpression(
                                "SET lastSeq = :upTo, schemaVersion = :schema"
                                        + (added.isEmpty()
                                                ? ""
                                                : " ADD " + String.join(", ", added)))
                        .conditionExpression(
                                seen.equals(Sequence.START)
                                        ? "attribute_not_exists(lastSeq)"
                                        : "lastSeq = :seen")
                        .expressionAttributeNames(names.isEmpty() ? null : names)
                        .expressionAttributeValues(values)
                        .build());
    }

    @Override
    public Set<Origin> lines(LocalDate day, Set<Origin> wanted, int limit) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<String, AttributeValue> item = lines(day);
            List<Origin> known = origins(item);
            var more = new TreeSet<>(wanted);
            known.forEach(more::remove);
            List<Origin> added = more.stream().limit(Math.max(0, limit - known.size())).toList();
            if (added.isEmpty() || append(day, item, added)) {
                var granted = new HashSet<>(known);
                granted.addAll(added);
                granted.retainAll(wanted);
                return granted;
            }
        }
        throw new IllegalStateException(
                "The lines of "
                        + day
                        + " were changed by others at each of "
                        + ATTEMPTS
                        + " attempts.");
    }

    @Override
    public Figures figures(LocalDate day) {
        var aggregates = new ArrayList<Map<String, AttributeValue>>();
        dynamoDb.queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression("pk = :day")
                                        .expressionAttributeValues(
                                                Map.of(":day", AttributeValue.fromS("day#" + day)))
                                        .consistentRead(true))
                .items()
                .forEach(aggregates::add);
        boolean named = !aggregates.isEmpty() && text(aggregates.getLast(), "sk").equals(LINES);
        List<Origin> lines = named ? origins(aggregates.removeLast()) : List.of();
        return Figures.sum(
                aggregates.stream().map(aggregate -> FigureNames.read(aggregate, lines)).toList());
    }

    private Map<String, AttributeValue> lines(LocalDate day) {
        return dynamoDb.getItem(
                        get -> get.tableName(table).key(key(day, LINES)).consistentRead(true))
                .item();
    }

    /** Only ever longer: a line's number is what the aggregates know an origin by. */
    private boolean append(LocalDate day, Map<String, AttributeValue> seen, List<Origin> added) {
        var values = new HashMap<String, AttributeValue>();
        values.put(
                ":added",
                AttributeValue.fromL(added.stream().map(DynamoDbAggregates::line).toList()));
        values.put(":none", AttributeValue.fromL(List.of()));
        values.put(":one", AttributeValue.fromN("1"));
        values.put(":zero", AttributeValue.fromN("0"));
        if (seen.containsKey("version")) {
            values.put(":seen", seen.get("version"));
        }
        return update(
                UpdateItemRequest.builder()
                        .tableName(table)
                        .key(key(day, LINES))
                        .updateExpression(
                                "SET lineList = list_append(if_not_exists(lineList, :none),"
                                    + " :added), version = if_not_exists(version, :zero) + :one,"
                                    + " schemaVersion = :one")
                        .conditionExpression(
                                seen.containsKey("version")
                                        ? "version = :seen"
                                        : "attribute_not_exists(version)")
                        .expressionAttributeValues(values)
                        .build());
    }

    private boolean update(UpdateItemRequest request) {
        try {
            dynamoDb.updateItem(request);
            return true;
        } catch (ConditionalCheckFailedException somebodyElseWasFaster) {
            return false;
        }
    }

    private static AttributeValue line(Origin origin) {
        return AttributeValue.fromM(
                Map.of(
                        "source",
                        AttributeValue.fromS(origin.source()),
                        "campaign",
                        AttributeValue.fromS(origin.campaign())));
    }

    private static List<Origin> origins(Map<String, AttributeValue> item) {
        return item.containsKey("lineList")
                ? item.get("lineList").l().stream()
                        .map(
                                line ->
                                        new Origin(
                                                text(line.m(), "source"),
                                                text(line.m(), "campaign")))
                        .toList()
                : List.of();
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return requireNonNull(item.get(name), name).s();
    }

    private static Map<String, AttributeValue> key(LocalDate day, String sk) {
        return Map.of("pk", AttributeValue.fromS("day#" + day), "sk", AttributeValue.fromS(sk));
    }
}
