package ripen.aws.capture;

import ripen.aws.ActivityItem;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.capture.Words;
import ripen.events.ProfileChanged;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import java.util.List;
import java.util.Optional;

/**
 * What the team says, in the table Leads: the activity, and an item {@code said#<id>} that holds
 * its key, so that the same id is known again. Safe for use by many threads.
 */
public final class DynamoDbWords implements Words {

    private static final String SAID = "said#";

    private final DynamoDbClient dynamoDb;
    private final String leads;

    public DynamoDbWords(DynamoDbClient dynamoDb, String leads) {
        this.dynamoDb = dynamoDb;
        this.leads = leads;
    }

    @Override
    public Optional<Activity> said(String lead, String id) {
        return get(lead, SAID + id)
                .flatMap(item -> get(lead, item.text("activity")))
                .map(ActivityItem::read);
    }

    @Override
    public boolean record(String lead, String id, Activity activity) {
        return Writes.all(dynamoDb, List.of(said(lead, id, activity), activity(lead, activity)));
    }

    @Override
    public Optional<Profile> profile(String lead) {
        return get(lead, Keys.PROFILE).map(ProfileItem::read);
    }

    @Override
    public boolean record(String id, Activity activity, Profile changed) {
        String lead = changed.lead();
        Outbox outbox =
                Outbox.of(lead, Keys.PROFILE, changed.version() + 1, cause(activity))
                        .and(
                                ProfileChanged.TYPE,
                                meta -> new ProfileChanged(meta, List.of("excluded")));
        return Writes.all(
                dynamoDb,
                List.of(
                        said(lead, id, activity),
                        activity(lead, activity),
                        LeadWrite.of(leads, outbox, ProfileItem.write(changed)).inTransaction()));
    }

    private TransactWriteItem activity(String lead, Activity activity) {
        return Writes.activity(
                        leads, Writes.recorded(lead, activity, activity.key().id()), activity)
                .inTransaction();
    }

    private TransactWriteItem said(String lead, String id, Activity activity) {
        Item content = Item.write().text("activity", Keys.activity(activity.key())).item();
        return LeadWrite.of(leads, Outbox.of(lead, SAID + id, 1, cause(activity)), content)
                .inTransaction();
    }

    private static Cause cause(Activity activity) {
        return new Cause(activity.key().id(), activity.key().id(), activity.at());
    }

    private Optional<Item> get(String lead, String sk) {
        var answer =
                dynamoDb.getItem(
                        get -> get.tableName(leads).key(Keys.of(lead, sk)).consistentRead(true));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }
}
