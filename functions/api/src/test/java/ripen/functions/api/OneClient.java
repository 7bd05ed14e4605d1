package ripen.functions.api;

import ripen.aws.Clients;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** For what asks for the database alone. */
record OneClient(DynamoDbClient dynamoDb) implements Clients {

    @Override
    public EventBridgeClient eventBridge() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SesV2Client ses() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SqsClient sqs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SsmClient ssm() {
        throw new UnsupportedOperationException();
    }
}
