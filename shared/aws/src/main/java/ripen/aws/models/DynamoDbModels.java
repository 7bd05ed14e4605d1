package ripen.aws.models;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.aws.models.StoredModel.SignOff;
import ripen.aws.models.StoredModel.Status;
import ripen.aws.rules.ScoringModelJson;
import ripen.aws.rules.ShippedModel;
import ripen.events.ModelPublished;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.Models.Publication;
import ripen.score.Notify;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of the scoring model in the table Models: an item each, and the item {@code
 * published} that names the one in force. While there is none, the model that ships is in force.
 * Reads are strongly consistent; each write is conditional on the revision that was read. Safe for
 * use by many threads.
 */
public final class DynamoDbModels {

    private static final String VERSIONS = "version#";
    static final String PUBLISHED = "published";

    private final DynamoDbClient dynamoDb;
    private final String table;

    public DynamoDbModels(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Which version is in force: one read unit. */
    public Publication publication() {
        return get(PUBLISHED).map(DynamoDbModels::publication).orElse(shipped());
    }

    /** A version, with its document. */
    public Optional<StoredModel> find(String version) {
        Publication inForce = publication();
        Optional<StoredModel> stored =
                get(VERSIONS + version).map(item -> ModelItem.read(item, inForce));
        return stored.isEmpty() && version.equals(ShippedModel.VERSION)
                ? Optional.of(shipped(inForce))
                : stored;
    }

    /**
     * So many versions in the order of their names, without their documents; the model that ships
     * is among them.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<StoredModel> list(@Nullable String after, int limit) {
        Publication inForce = publication();
        var page = new ArrayList<StoredModel>();
        dynamoDb
                .queryPaginator(
                        QueryRequest.builder()
                                .tableName(table)
                                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":pk", AttributeValue.fromS(Keys.SCORING),
                                                ":from",
                                                        AttributeValue.fromS(
                                                                VERSIONS
                                                                        + (after == null
                                                                                ? ""
                                                                                : after + " ")),
                                                ":to", AttributeValue.fromS(VERSIONS + "~")))
                                .projectionExpression(
                                        "model, version, createdAt, createdBy, publishedAt,"
                                                + " publishedBy, shadow, signedOff, notify")
                                .limit(limit)
                                .consistentRead(true)
                                .build())
                .items()
                .stream()
                .limit(limit)
                .map(item -> ModelItem.read(new Item(item), inForce))
                .forEach(page::add);
        if (after == null || after.compareTo(ShippedModel.VERSION) < 0) {
            page.add(shipped(inForce));
        }
        page.sort(java.util.Comparator.comparing(StoredModel::version));
        return page.stream().limit(limit).toList();
    }

    /**
     * A new draft.
     *
     * @return false if there is such a version already
     */
    public boolean create(String version, String document, String by, Cause cause) {
        return !version.equals(ShippedModel.VERSION)
                && write(
                        new StoredModel(
                                version,
                                Status.DRAFT,
                                document,
                                0,
                                cause.at(),
                                by,
                                null,
                                null,
                                null,
                                Map.of(),
                                null),
                        cause);
    }

    /**
     * Another document for a draft; sign-offs were of the old one and are gone.
     *
     * @return false if it has changed since it was read
     */
    public boolean replace(StoredModel read, String document, Cause cause) {
        return write(read.with(document), cause);
    }

    /**
     * Takes a draft away; nothing was ever scored by it.
     *
     * @return false if it has changed since it was read
     */
    public boolean delete(StoredModel read) {
        try {
            dynamoDb.deleteItem(
                    delete ->
                            delete.tableName(table)
                                    .key(Keys.of(Keys.SCORING, VERSIONS + read.version()))
                                    .conditionExpression("version = :read")
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":read",
                                                    AttributeValue.fromN(
                                                            Long.toString(read.revision())))));
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException lost) {
            return false;
        }
    }

    /** See {@link #replace}. */
    public boolean signOff(StoredModel read, String as, SignOff signOff, Cause cause) {
        return write(read.signed(as, signOff), cause);
    }

    /**
     * See {@link #replace}.
     *
     * @param since null ends it
     */
    public boolean shadow(StoredModel read, @Nullable Instant since, Cause cause) {
        return write(read.inShadow(since), cause);
    }

    /**
     * Puts a draft in force: the version, the pointer and the event that says so in one
     * transaction.
     *
     * @param over what is in force as far as the publisher knows
     * @return false if the draft has changed since it was read, or another one was published
     *     meanwhile
     */
    public boolean publish(
            StoredModel draft, Publication over, Notify notify, String by, Cause cause) {
        Optional<Item> before = get(PUBLISHED);
        Instant since = cause.at();
        boolean known = over.equals(before.map(DynamoDbModels::publication).orElse(shipped()));
        if (!known || !since.isAfter(over.since())) {
            return false;
        }
        StoredModel published = draft.published(by, since, notify.word());
        Outbox announcing =
                outbox(draft, cause)
                        .and(
                                ModelPublished.TYPE,
                                meta ->
                                        new ModelPublished(
                                                meta, Keys.SCORING, null, draft.version()));
        long revision = before.map(item -> item.whole("version")).orElse(0L);
        Item pointer =
                Item.write()
                        .text(ModelItem.MODEL, draft.version())
                        .instant("since", since)
                        .text("notify", notify.word())
                        .flag(
                                CountedOpens.FLAG,
                                ScoringModelJson.asksFor(draft.document(), Activity.OPENED))
                        .item();
        try {
            dynamoDb.transactWriteItems(
                    TransactWriteItemsRequest.builder()
                            .transactItems(
                                    LeadWrite.of(table, announcing, ModelItem.write(published))
                                            .inTransaction(),
                                    LeadWrite.of(
                                                    table,
                                                    Outbox.of(
                                                            Keys.SCORING,
                                                            PUBLISHED,
                                                            revision + 1,
                                                            cause),
                                                    pointer)
                                            .inTransaction())
                            .build());
            return true;
        } catch (TransactionCanceledException cancelled) {
            if (cancelled.cancellationReasons().stream()
                    .anyMatch(
                            reason ->
                                    "ConditionalCheckFailed".equals(reason.code())
                                            || "TransactionConflict".equals(reason.code()))) {
                return false;
            }
            throw cancelled;
        }
    }

    private static Publication publication(Item pointer) {
        return new Publication(
                pointer.text(ModelItem.MODEL),
                pointer.instant("since"),
                Notify.of(pointer.text("notify")));
    }

    private static Publication shipped() {
        return new Publication(ShippedModel.VERSION, Instant.EPOCH, Notify.NONE);
    }

    private static StoredModel shipped(Publication inForce) {
        return new StoredModel(
                ShippedModel.VERSION,
                ModelItem.status(ShippedModel.VERSION, Instant.EPOCH, null, inForce),
                ShippedModel.document(),
                0,
                Instant.EPOCH,
                "ripen",
                Instant.EPOCH,
                "ripen",
                null,
                Map.of(),
                null);
    }

    private boolean write(StoredModel model, Cause cause) {
        try {
            dynamoDb.putItem(
                    LeadWrite.of(table, outbox(model, cause), ModelItem.write(model)).alone());
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException lost) {
            return false;
        }
    }

    private static Outbox outbox(StoredModel read, Cause cause) {
        return Outbox.of(Keys.SCORING, VERSIONS + read.version(), read.revision() + 1, cause);
    }

    private Optional<Item> get(String sk) {
        var answer =
                dynamoDb.getItem(
                        GetItemRequest.builder()
                                .tableName(table)
                                .key(Keys.of(Keys.SCORING, sk))
                                .consistentRead(true)
                                .build());
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }
}
