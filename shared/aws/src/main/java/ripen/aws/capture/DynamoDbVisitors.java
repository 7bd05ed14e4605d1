package ripen.aws.capture;

import ripen.aws.Item;
import ripen.capture.Visitor;
import ripen.capture.Visitors;
import ripen.score.Activity;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Browsers in the table Identities, and what they did in Leads: one write unit per activity of a
 * known lead. Safe for use by many threads.
 */
public final class DynamoDbVisitors implements Visitors {

    private final DynamoDbClient dynamoDb;
    private final String leads;
    private final String identities;

    public DynamoDbVisitors(DynamoDbClient dynamoDb, String leads, String identities) {
        this.dynamoDb = dynamoDb;
        this.leads = leads;
        this.identities = identities;
    }

    @Override
    public Optional<Visitor> find(String id) {
        var answer =
                dynamoDb.getItem(
                        get ->
                                get.tableName(identities)
                                        .key(IdentityItem.visitorKey(id))
                                        .consistentRead(true));
        return answer.hasItem()
                ? Optional.of(IdentityItem.visitor(new Item(answer.item())))
                : Optional.empty();
    }

    @Override
    public boolean keep(Visitor visitor, Instant now) {
        Put put = IdentityItem.visitor(identities, visitor, now);
        return Writes.alone(
                dynamoDb,
                PutItemRequest.builder()
                        .tableName(put.tableName())
                        .item(put.item())
                        .conditionExpression(put.conditionExpression())
                        .expressionAttributeValues(
                                put.hasExpressionAttributeValues()
                                        ? put.expressionAttributeValues()
                                        : null)
                        .build());
    }

    @Override
    public boolean record(String lead, List<Activity> activities) {
        for (Activity activity : activities) {
            try {
                dynamoDb.putItem(
                        Writes.activity(
                                        leads,
                                        Writes.recorded(lead, activity, activity.key().id()),
                                        activity)
                                .alone());
            } catch (ConditionalCheckFailedException reportedAgain) {
                // It is there, and was announced by the write that put it there.
            } catch (TransactionConflictException busy) {
                return false;
            }
        }
        return true;
    }
}
