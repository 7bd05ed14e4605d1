package ripen.aws.capture;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.events.ProfileChanged;
import ripen.imports.ImportedLead;
import ripen.imports.ImportedLead.Place;
import ripen.imports.ImportedLeads;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import java.util.ArrayList;
import java.util.Map;
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
        Optional<Place> place = get(identities, key(file, row)).map(item -> place(file, row, item));
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
        Item item =
                Item.write()
                        .text(Keys.PK, "row#" + place.file() + "#" + place.row())
                        .text(Keys.SK, "-")
                        .text("lead", place.lead())
                        .text("import", place.importId())
                        .whole("line", place.line())
                        .flag("merged", place.merged())
                        .whole("version", 1)
                        .whole("schemaVersion", 1)
                        .item();
        return Put.builder()
                .tableName(identities)
                .item(item.attributes())
                .conditionExpression("attribute_not_exists(pk)")
                .build();
    }

    private static Place place(String file, String row, Item item) {
        return new Place(
                file,
                row,
                item.text("lead"),
                item.text("import"),
                item.whole("line"),
                item.flag("merged"));
    }

    private static Map<String, AttributeValue> key(String file, String row) {
        return Keys.of("row#" + file + "#" + row, "-");
    }

    private Optional<Item> get(String table, Map<String, AttributeValue> key) {
        var answer = dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }
}
