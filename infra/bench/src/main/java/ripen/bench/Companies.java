package ripen.bench;

import ripen.account.KeepingRosters;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.aws.accounts.DynamoDbRosters;
import ripen.aws.accounts.PublicSuffixes;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.ShippedModel;
import ripen.lead.Consent;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.score.Histories.Cause;
import ripen.score.Models;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Gives the leads of a {@link Crowd} names and companies, so many people to each, and keeps the
 * accounts of them as the product does under the model that ships. Nobody measures this part.
 */
record Companies(DynamoDbClient client, int shards, int people) {

    private static final List<String> JOBS =
            List.of("Head of Operations", "CFO", "Head of IT", "Procurement Manager");

    /** The product's own, over the bench's tables. */
    static KeepingRosters keeping(DynamoDbClient client, int shards, Models models) {
        return new KeepingRosters(
                new DynamoDbRosters(client, Tables.LEADS, shards), new PublicSuffixes(), models);
    }

    void fill(int leads, Cause cause, Instant now) {
        Bench.say("Keeping accounts of " + people);
        var keeping = keeping(client, shards, Models.only(ShippedModel.scoring()));
        IntStream.rangeClosed(0, (leads - 1) / people)
                .parallel()
                .forEach(
                        company ->
                                IntStream.range(
                                                company * people,
                                                Math.min(leads, (company + 1) * people))
                                        .forEach(
                                                lead -> {
                                                    meet(lead, cause);
                                                    keeping.keep(Crowd.id(lead), cause, now);
                                                }));
    }

    private void meet(int lead, Cause cause) {
        var person =
                new Person(
                        "p%d@company-%d.example".formatted(lead, lead / people),
                        "Lead " + lead,
                        "Company " + lead / people,
                        JOBS.get(lead % JOBS.size()),
                        240,
                        null,
                        "DE",
                        null,
                        EmailKind.COMPANY);
        var profile =
                new Profile(
                        Crowd.id(lead),
                        person,
                        new Source(Map.of("source", "bench")),
                        Consent.NONE,
                        List.of(),
                        List.of(),
                        1,
                        null,
                        List.of(),
                        false,
                        cause.at(),
                        1);
        Item item =
                Outbox.of(Crowd.id(lead), Keys.PROFILE, 1, cause).on(ProfileItem.write(profile));
        client.putItem(put -> put.tableName(Tables.LEADS).item(item.attributes()));
    }
}
