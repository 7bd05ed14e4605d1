package ripen.aws.imports;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.ItemWriter;
import ripen.aws.Keys;
import ripen.aws.json.Json;
import ripen.imports.Import;
import ripen.imports.Import.Progress;
import ripen.imports.Placed;
import ripen.imports.Row;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Imports in the table Identities, where personal data is: {@code imports}, {@code <id>} is what is
 * known of a file; {@code import#<id>} holds {@code chunk#<n>} with its lines until they are worked
 * off, and then {@code result#<n>} and the small {@code done#<n>}. Safe for use by many threads.
 */
public final class DynamoDbImports {

    private static final String FILES = "imports";
    private static final String CHUNK = "chunk#";
    private static final String RESULT = "result#";
    private static final String DONE = "done#";

    private final DynamoDbClient dynamoDb;
    private final String table;

    public DynamoDbImports(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    public Optional<Import> find(String id) {
        return get(FILES, id).map(DynamoDbImports::read);
    }

    /** In the order of their ids. */
    public List<Import> list(@Nullable String after, int limit) {
        return query(FILES, after == null ? " " : after + " ", "~", null)
                .limit(limit)
                .map(DynamoDbImports::read)
                .toList();
    }

    /** Keeps a part of a file that is about to be accepted; once. */
    public void keep(String id, Chunk chunk) {
        put(
                item(part(id), number(CHUNK, chunk.number()))
                        .text(
                                "lines",
                                Json.text(chunk.lines().stream().map(ImportJson::of).toList()))
                        .text("bad", Json.text(chunk.bad().stream().map(ImportJson::of).toList()))
                        .item());
    }

    /**
     * From now on it is accepted: all its chunks are kept.
     *
     * @return false if it was before
     */
    public boolean accept(Import accepted, String mapping) {
        return put(
                item(FILES, accepted.id())
                        .text("mapping", mapping)
                        .texts("columns", accepted.columns())
                        .instant("at", accepted.at())
                        .whole("rows", accepted.rows())
                        .whole("chunks", accepted.chunks())
                        .item());
    }

    /** What is still to be worked off; empty if it is done. */
    public Optional<Chunk> chunk(String id, int number) {
        return get(part(id), number(CHUNK, number))
                .filter(item -> item.has("lines"))
                .map(
                        item ->
                                new Chunk(
                                        number,
                                        ImportJson.lines(item.text("lines")),
                                        ImportJson.bad(item.text("bad"))));
    }

    /**
     * A chunk is worked off: first its results, then its figures, and then its lines are forgotten;
     * done again after a crash in between, it comes out the same.
     */
    public void finish(String id, int number, List<Placed> placed, List<Row.Bad> bad) {
        put(
                item(part(id), number(RESULT, number))
                        .text("placed", Json.text(placed.stream().map(ImportJson::of).toList()))
                        .text("bad", Json.text(bad.stream().map(ImportJson::of).toList()))
                        .item());
        Progress figures = Progress.of(placed, bad);
        put(
                item(part(id), number(DONE, number))
                        .whole("created", figures.created())
                        .whole("merged", figures.merged())
                        .whole("known", figures.known())
                        .whole("bad", figures.bad())
                        .whole("converted", figures.converted())
                        .item());
        dynamoDb.putItem(
                put ->
                        put.tableName(table)
                                .item(item(part(id), number(CHUNK, number)).item().attributes()));
    }

    public Progress progress(String id) {
        return query(part(id), DONE, DONE + "~", null)
                .map(
                        item ->
                                new Progress(
                                        1,
                                        (int) item.whole("created"),
                                        (int) item.whole("merged"),
                                        (int) item.whole("known"),
                                        (int) item.whole("bad"),
                                        (int) item.whole("converted")))
                .reduce(Progress.NONE, Progress::plus);
    }

    /** Where the rows are that are worked off, in the order of the file. Lazy. */
    public Stream<Placed> placed(String id) {
        return query(part(id), RESULT, RESULT + "~", "placed")
                .flatMap(item -> ImportJson.placed(item.text("placed")).stream());
    }

    /** The bad rows after a line, in the order of the chunks. Lazy. */
    public Stream<Row.Bad> bad(String id, int chunk) {
        return query(part(id), number(RESULT, chunk), RESULT + "~", "bad")
                .flatMap(item -> ImportJson.bad(item.text("bad")).stream());
    }

    private static Import read(Item item) {
        return new Import(
                item.text(Keys.SK),
                MappingJson.read(Json.object(item.text("mapping"))),
                item.texts("columns"),
                item.instant("at"),
                (int) item.whole("rows"),
                (int) item.whole("chunks"));
    }

    private static ItemWriter item(String pk, String sk) {
        return Item.write()
                .text(Keys.PK, pk)
                .text(Keys.SK, sk)
                .whole("version", 1)
                .whole("schemaVersion", 1);
    }

    private static String part(String id) {
        return "import#" + id;
    }

    private static String number(String prefix, int number) {
        return prefix + "%05d".formatted(number);
    }

    private boolean put(Item item) {
        try {
            dynamoDb.putItem(
                    PutItemRequest.builder()
                            .tableName(table)
                            .item(item.attributes())
                            .conditionExpression("attribute_not_exists(pk)")
                            .build());
            return true;
        } catch (ConditionalCheckFailedException there) {
            return false;
        }
    }

    private Optional<Item> get(String pk, String sk) {
        var answer =
                dynamoDb.getItem(
                        get -> get.tableName(table).key(Keys.of(pk, sk)).consistentRead(true));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }

    private Stream<Item> query(String pk, String from, String to, @Nullable String only) {
        return dynamoDb
                .queryPaginator(
                        QueryRequest.builder()
                                .tableName(table)
                                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":pk", AttributeValue.fromS(pk),
                                                ":from", AttributeValue.fromS(from),
                                                ":to", AttributeValue.fromS(to)))
                                .projectionExpression(only)
                                .consistentRead(true)
                                .build())
                .items()
                .stream()
                .map(Item::new);
    }
}
