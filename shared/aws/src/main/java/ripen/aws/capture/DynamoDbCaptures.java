package ripen.aws.capture;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.capture.Capture;
import ripen.capture.Captures;
import ripen.capture.Visitor;
import ripen.events.LeadCaptured;
import ripen.events.ProfileChanged;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Captures in the tables Leads and Identities. A new lead is one transaction of address, browser,
 * profile and activity: eight write units as long as each is below a kilobyte. Safe for use by many
 * threads.
 */
public final class DynamoDbCaptures implements Captures {

    private final DynamoDbClient dynamoDb;
    private final String leads;
    private final String identities;

    public DynamoDbCaptures(DynamoDbClient dynamoDb, String leads, String identities) {
        this.dynamoDb = dynamoDb;
        this.leads = leads;
        this.identities = identities;
    }

    @Override
    public Known find(String email, @Nullable String visitor) {
        Optional<Profile> profile =
                get(identities, IdentityItem.emailKey(email))
                        .map(item -> item.text("lead"))
                        .flatMap(lead -> get(leads, Keys.of(lead, Keys.PROFILE)))
                        .map(ProfileItem::read);
        Optional<Visitor> known =
                visitor == null
                        ? Optional.empty()
                        : get(identities, IdentityItem.visitorKey(visitor))
                                .map(IdentityItem::visitor);
        return new Known(profile, known);
    }

    @Override
    public List<String> submissions(String lead, Instant since) {
        var pages =
                dynamoDb.queryPaginator(
                        query ->
                                query.tableName(leads)
                                        .consistentRead(true)
                                        .keyConditionExpression(
                                                "pk = :lead and sk between :since and :end")
                                        .filterExpression("attribute_exists(properties.submission)")
                                        .projectionExpression("properties.submission")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":lead", AttributeValue.fromS(lead),
                                                        ":since",
                                                                AttributeValue.fromS(
                                                                        Keys.ACTIVITIES
                                                                                + Keys.at(since)),
                                                        ":end",
                                                                AttributeValue.fromS(
                                                                        Keys.ACTIVITIES + "~"))));
        return pages.items().stream()
                .map(item -> new Item(item).map("properties").text("submission"))
                .toList();
    }

    @Override
    public boolean commit(Capture capture) {
        var writes = new ArrayList<TransactWriteItem>();
        String lead = capture.profile().lead();
        String email = capture.profile().person().email();
        if (capture.isNew() && email != null) {
            writes.add(
                    TransactWriteItem.builder()
                            .put(IdentityItem.email(identities, email, lead))
                            .build());
        }
        Visitor visitor = capture.visitor();
        if (visitor != null) {
            writes.add(
                    TransactWriteItem.builder()
                            .put(IdentityItem.visitor(identities, visitor, capture.activity().at()))
                            .build());
        }
        writes.add(profile(capture));
        writes.add(Writes.activity(leads, announced(capture), capture.activity()).inTransaction());
        if (!capture.isNew()) {
            // A new lead's first activity is the proof itself: one write less.
            capture.consent()
                    .ifPresent(
                            change ->
                                    writes.add(
                                            Writes.proof(
                                                    leads,
                                                    lead,
                                                    capture.profile().version() + 1,
                                                    change)));
        }
        Set<String> there = there(lead, capture.moved());
        for (Activity activity : capture.moved()) {
            if (!there.contains(Keys.activity(activity.key()))) {
                writes.add(
                        Writes.activity(
                                        leads,
                                        Writes.recorded(lead, activity, activity.key().id()),
                                        activity)
                                .inTransaction());
            }
        }
        return Writes.all(dynamoDb, writes);
    }

    private TransactWriteItem profile(Capture capture) {
        Profile profile = capture.profile();
        var outbox = Outbox.of(profile.lead(), Keys.PROFILE, profile.version() + 1, cause(capture));
        if (capture.consent().isPresent()) {
            outbox = Writes.announced(outbox, capture.consent().get());
        }
        if (!capture.changed().isEmpty()) {
            outbox =
                    outbox.and(
                            ProfileChanged.TYPE,
                            meta -> new ProfileChanged(meta, capture.changed()));
        }
        return LeadWrite.of(leads, outbox, ProfileItem.write(profile)).inTransaction();
    }

    private static Outbox announced(Capture capture) {
        var document = capture.form().document();
        return Writes.recorded(capture.profile().lead(), capture.activity(), capture.submission())
                .and(
                        LeadCaptured.TYPE,
                        meta ->
                                new LeadCaptured(
                                        meta,
                                        capture.form().id(),
                                        capture.submission(),
                                        capture.isNew(),
                                        document == null ? null : document.id(),
                                        Writes.reference(capture.activity())));
    }

    private static Cause cause(Capture capture) {
        return new Cause(
                capture.submission(), capture.activity().key().id(), capture.activity().at());
    }

    /**
     * What a lead has already of a browser's past: a browser that was forgotten and comes back may
     * report it again.
     */
    private Set<String> there(String lead, List<Activity> moved) {
        var there = new HashSet<String>();
        for (Activity activity : moved) {
            String sk = Keys.activity(activity.key());
            get(leads, Keys.of(lead, sk)).ifPresent(_ -> there.add(sk));
        }
        return there;
    }

    private Optional<Item> get(String table, Map<String, AttributeValue> key) {
        var answer = dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }
}
