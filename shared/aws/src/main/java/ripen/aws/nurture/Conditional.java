package ripen.aws.nurture;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes whose conditions may fail, which is an answer and no error. */
final class Conditional {

    private static final Set<String> EXPECTED =
            Set.of("None", "ConditionalCheckFailed", "TransactionConflict");

    private Conditional() {}

    /**
     * False if the condition did not hold, or somebody else was writing the item at that moment.
     */
    static boolean put(DynamoDbClient dynamoDb, PutItemRequest put) {
        try {
            dynamoDb.putItem(put);
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException lost) {
            return false;
        }
    }

    /** Empty if all was written; else the reasons, one for each part, with nothing written. */
    static Optional<List<CancellationReason>> transact(
            DynamoDbClient dynamoDb, List<TransactWriteItem> parts) {
        try {
            dynamoDb.transactWriteItems(request -> request.transactItems(parts));
            return Optional.empty();
        } catch (TransactionConflictException busy) {
            return Optional.of(List.of());
        } catch (TransactionCanceledException cancelled) {
            if (cancelled.cancellationReasons().stream()
                    .allMatch(reason -> EXPECTED.contains(reason.code()))) {
                return Optional.of(cancelled.cancellationReasons());
            }
            throw cancelled;
        }
    }
}
