package ripen.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The AWS clients that a function may use. A function asks for those it needs in its constructor;
 * each is safe for use by many threads. A function's jar carries only the SDK modules of the
 * clients that it asks for.
 */
public interface Clients {

    DynamoDbClient dynamoDb();

    EventBridgeClient eventBridge();

    SesV2Client ses();

    SqsClient sqs();

    SsmClient ssm();
}
