package ripen.aws.nurture;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.nurture.Missed;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.Instant;

/**
 * What was missed during an outage, as items {@code missed#<what>#<at>} of the table Leads: written
 * once, never changed, and counted by their images. Safe for use by many threads.
 */
public final class DynamoDbMissed implements Missed.Store {

    private final DynamoDbClient dynamoDb;
    private final String leads;

    public DynamoDbMissed(DynamoDbClient dynamoDb, String leads) {
        this.dynamoDb = dynamoDb;
        this.leads = leads;
    }

    @Override
    public void keep(Missed missed, Cause cause) {
        String sk = Keys.MISSED + missed.what().word() + "#" + Keys.at(missed.at());
        Item content =
                Item.write()
                        .text("what", missed.what().word())
                        .instant("at", missed.at())
                        .instant("noticedAt", missed.noticedAt())
                        .item();
        Outbox outbox = Outbox.of(missed.lead(), sk, 1, cause);
        // False if it is kept already; a conflict with another writer of it means the same.
        var _ = Conditional.put(dynamoDb, LeadWrite.of(leads, outbox, content).alone());
    }

    public static Missed read(Item item) {
        Instant at = item.instant("at");
        return new Missed(
                item.text(Keys.PK),
                Missed.What.of(item.text("what")),
                at,
                item.findInstant("noticedAt").orElse(at));
    }
}
