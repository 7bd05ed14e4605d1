package ripen.aws.capture;

import ripen.aws.ActivityItem;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.capture.ConsentChange;
import ripen.events.ActivityRecorded;
import ripen.events.ActivityRef;
import ripen.events.ConsentChanged;
import ripen.lead.Consent;
import ripen.score.Activity;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import java.util.List;
import java.util.Locale;

/** What the adapters of this package write in the same way. */
final class Writes {

    private Writes() {}

    /**
     * Everything or nothing. False if a condition did not hold, or others were writing the same at
     * the same moment.
     */
    static boolean all(DynamoDbClient dynamoDb, List<TransactWriteItem> writes) {
        try {
            dynamoDb.transactWriteItems(request -> request.transactItems(writes));
            return true;
        } catch (TransactionConflictException busy) {
            return false;
        } catch (TransactionCanceledException cancelled) {
            boolean lost =
                    cancelled.cancellationReasons().stream()
                            .allMatch(
                                    reason ->
                                            List.of(
                                                            "None",
                                                            "ConditionalCheckFailed",
                                                            "TransactionConflict")
                                                    .contains(reason.code()));
            if (lost) {
                return false;
            }
            throw cancelled;
        }
    }

    /** False if the condition did not hold, or others were writing the same at the same moment. */
    static boolean alone(DynamoDbClient dynamoDb, PutItemRequest write) {
        try {
            dynamoDb.putItem(write);
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException lost) {
            return false;
        }
    }

    /** An activity where the correlation of all that follows from it begins. */
    static Outbox recorded(String lead, Activity activity, String cause) {
        String id = activity.key().id();
        return Outbox.of(
                        lead, Keys.activity(activity.key()), 1, new Cause(cause, id, activity.at()))
                .and(
                        ActivityRecorded.TYPE,
                        meta -> new ActivityRecorded(meta, reference(activity), activity.type()));
    }

    static ActivityRef reference(Activity activity) {
        return new ActivityRef(activity.at(), activity.key().id());
    }

    static LeadWrite activity(String table, Outbox outbox, Activity activity) {
        return LeadWrite.of(table, outbox, ActivityItem.write(activity));
    }

    static Outbox announced(Outbox outbox, ConsentChange change) {
        return outbox.and(
                ConsentChanged.TYPE,
                meta ->
                        new ConsentChanged(
                                meta, word(change.from()), word(change.to()), change.to().basis()));
    }

    /**
     * The proof of a change of consent; the version of the profile tells apart two changes of the
     * same millisecond.
     */
    static TransactWriteItem proof(
            String table, String lead, long profileVersion, ConsentChange change) {
        String sk = Keys.consent(change.at()) + "#" + profileVersion;
        Item item =
                Item.write()
                        .text("from", word(change.from()))
                        .text("to", word(change.to()))
                        .text("basis", change.to().basis())
                        .text("via", change.via())
                        .text("form", change.form())
                        .text("wording", change.wording())
                        .text("reference", change.reference())
                        .instant("at", change.at())
                        .item();
        return LeadWrite.of(
                        table,
                        Outbox.of(lead, sk, 1, new Cause(change.via(), "", change.at())),
                        item)
                .inTransaction();
    }

    private static String word(Consent consent) {
        return consent.status().name().toLowerCase(Locale.ROOT);
    }
}
