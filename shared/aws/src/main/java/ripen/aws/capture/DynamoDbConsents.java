package ripen.aws.capture;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.capture.ConsentChange;
import ripen.capture.Consents;
import ripen.events.Unsubscribed;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.util.List;
import java.util.Optional;

/**
 * Consent on the profile items of the table Leads, with its proofs beside it. Safe for use by many
 * threads.
 */
public final class DynamoDbConsents implements Consents {

    private final DynamoDbClient dynamoDb;
    private final String leads;

    public DynamoDbConsents(DynamoDbClient dynamoDb, String leads) {
        this.dynamoDb = dynamoDb;
        this.leads = leads;
    }

    @Override
    public Optional<Profile> profile(String lead) {
        var answer =
                dynamoDb.getItem(
                        get ->
                                get.tableName(leads)
                                        .key(Keys.of(lead, Keys.PROFILE))
                                        .consistentRead(true));
        return answer.hasItem()
                ? Optional.of(ProfileItem.read(new Item(answer.item())))
                : Optional.empty();
    }

    @Override
    public boolean commit(
            Profile profile, ConsentChange change, @Nullable String unsubscribedFrom) {
        long version = profile.version() + 1;
        String id = change.via() + "/" + profile.lead() + "/" + version;
        var outbox =
                Outbox.of(profile.lead(), Keys.PROFILE, version, new Cause(id, id, change.at()));
        if (unsubscribedFrom != null) {
            outbox =
                    outbox.and(
                            Unsubscribed.TYPE,
                            meta ->
                                    new Unsubscribed(
                                            meta,
                                            unsubscribedFrom.isEmpty() ? null : unsubscribedFrom));
        }
        return Writes.all(
                dynamoDb,
                List.of(
                        LeadWrite.of(
                                        leads,
                                        Writes.announced(outbox, change),
                                        ProfileItem.write(profile))
                                .inTransaction(),
                        Writes.proof(leads, profile.lead(), version, change)));
    }
}
