package ripen.aws.capture;

import ripen.aws.Item;
import ripen.capture.EmailAddress;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.util.Optional;

/** Who has an e-mail address, out of the table Identities. Safe for use by many threads. */
public final class DynamoDbAddresses {

    private final DynamoDbClient dynamoDb;
    private final String identities;

    public DynamoDbAddresses(DynamoDbClient dynamoDb, String identities) {
        this.dynamoDb = dynamoDb;
        this.identities = identities;
    }

    /**
     * The lead with the address, however it is written; none for what is no address. Strongly
     * consistent.
     */
    public Optional<String> lead(String address) {
        return EmailAddress.find(address)
                .map(
                        email ->
                                dynamoDb.getItem(
                                        get ->
                                                get.tableName(identities)
                                                        .key(
                                                                IdentityItem.emailKey(
                                                                        email.canonical()))
                                                        .consistentRead(true)))
                .filter(answer -> answer.hasItem())
                .map(answer -> new Item(answer.item()).text("lead"));
    }
}
