package ripen.aws.capture;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.aws.imports.RowItem;
import ripen.events.ProfileChanged;
import ripen.imports.FileOutcome;
import ripen.imports.ImportedLead;
import ripen.imports.ImportedLead.Place;
import ripen.imports.ImportedLeads;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Imported leads in the tables Leads and Identities: row ({@code row#<file>#<hash>}), address,
 * profile, activity and proof of consent in one transaction. Safe for use by many threads.
 */
public final class DynamoDbImportedLeads implements ImportedLeads {

    private final DynamoDbClient dynamoDb;
    private final String leads;
    private final String identities;

    public DynamoDbImportedLeads(DynamoDbClient dynamoDb, String leads, String identities) {
        this.dynamoDb = dynamoDb;
        this.leads = leads;
        this.identities = identities;
    }

    @Override
    public Known find(String file, String row, @Nullable String email) {
        Optional<Place> place =
                get(identities, RowItem.key(file, row)).map(item -> RowItem.read(file, row, item));
        if (place.isPresent() || email == null) {
            return new Known(place, Optional.empty());
        }
        return new Known(
                place,
                get(identities, IdentityItem.emailKey(email))
                        .map(item -> item.text("lead"))
                        .flatMap(lead -> get(leads, Keys.of(lead, Keys.PROFILE)))
                        .map(ProfileItem::read));
    }

    @Override
    public boolean commit(ImportedLead imported) {
        Profile profile = imported.profile();
        String lead = profile.lead();
        String email = profile.person().email();
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(TransactWriteItem.builder().put(put(imported.place())).build());
        if (imported.isNew() && email != null) {
            writes.add(
                    TransactWriteItem.builder()
                            .put(IdentityItem.email(identities, email, lead))
                            .build());
        }
        writes.add(profile(imported));
        writes.add(
                Writes.activity(
                                leads,
                                Writes.recorded(
                                        lead, imported.activity(), imported.place().importId()),
                                imported.activity())
                        .inTransaction());
        imported.consent()
                .ifPresent(
                        change ->
                                writes.add(
                                        Writes.proof(leads, lead, profile.version() + 1, change)));
        return Writes.all(dynamoDb, writes);
    }

    @Override
    public void restate(Place place) {
        FileOutcome said = Objects.requireNonNull(place.outcome(), "Nothing is said");
        try {
            dynamoDb.putItem(
                    put ->
                            put.tableName(identities)
                                    .item(RowItem.write(place).attributes())
                                    .conditionExpression(
                                            "attribute_not_exists(outcomeAsOf) OR outcomeAsOf <"
                                                    + " :asOf")
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":asOf",
                                                    AttributeValue.fromN(
                                                            Long.toString(
                                                                    said.asOf().toEpochMilli())))));
        } catch (ConditionalCheckFailedException later) {
            // A file that was brought in after this one has spoken.
        }
    }

    private TransactWriteItem profile(ImportedLead imported) {
        Profile profile = imported.profile();
        var cause =
                new Cause(
                        imported.place().importId(),
                        imported.activity().key().id(),
                        imported.activity().at());
        var outbox = Outbox.of(profile.lead(), Keys.PROFILE, profile.version() + 1, cause);
        if (imported.consent().isPresent()) {
            outbox = Writes.announced(outbox, imported.consent().get());
        }
        if (!imported.changed().isEmpty()) {
            outbox =
                    outbox.and(
                            ProfileChanged.TYPE,
                            meta -> new ProfileChanged(meta, imported.changed()));
        }
        return LeadWrite.of(leads, outbox, ProfileItem.write(profile)).inTransaction();
    }

    private Put put(Place place) {
        return Put.builder()
                .tableName(identities)
                .item(RowItem.write(place).attributes())
                .conditionExpression("attribute_not_exists(pk)")
                .build();
    }

    private Optional<Item> get(String table, Map<String, AttributeValue> key) {
        var answer = dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }
}
