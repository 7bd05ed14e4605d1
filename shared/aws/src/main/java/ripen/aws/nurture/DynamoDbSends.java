package ripen.aws.nurture;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.aws.Shard;
import ripen.aws.SuppressionHash;
import ripen.lead.Profile;
import ripen.nurture.MailFact;
import ripen.nurture.Send;
import ripen.nurture.Sends;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mails in the table Leads, and suppression in the table Identities. A claim is one transaction:
 * the mail (which must not exist), the enrolment and the profile (which must be as they were read,
 * consent and caps with them), and the check that the address is not suppressed. Safe for use by
 * many threads.
 */
public final class DynamoDbSends implements Sends {

    private static final String ONLY = "-";

    private final DynamoDbClient dynamoDb;
    private final String leads;
    private final String identities;
    private final int shards;
    private final SuppressionHash hash;

    public DynamoDbSends(
            DynamoDbClient dynamoDb,
            String leads,
            String identities,
            int shards,
            SuppressionHash hash) {
        this.dynamoDb = dynamoDb;
        this.leads = leads;
        this.identities = identities;
        this.shards = shards;
        this.hash = hash;
    }

    @Override
    public Optional<Send> find(String lead, String id) {
        var answer =
                dynamoDb.getItem(
                        get ->
                                get.tableName(leads)
                                        .key(Keys.of(lead, Keys.send(id)))
                                        .consistentRead(true));
        return answer.hasItem()
                ? Optional.of(SendItem.read(new Item(answer.item())))
                : Optional.empty();
    }

    @Override
    public List<Send> of(String lead) {
        Map<String, AttributeValue> values =
                Map.of(
                        ":lead",
                        AttributeValue.fromS(lead),
                        ":sends",
                        AttributeValue.fromS(Keys.SENDS));
        return dynamoDb
                .queryPaginator(
                        query ->
                                query.tableName(leads)
                                        .keyConditionExpression(
                                                "pk = :lead AND begins_with(sk, :sends)")
                                        .expressionAttributeValues(values)
                                        .consistentRead(true))
                .items()
                .stream()
                .map(item -> SendItem.read(new Item(item)))
                .toList();
    }

    @Override
    public Result commit(Move move) {
        var parts = new ArrayList<TransactWriteItem>();
        if (move.recipient() != null) {
            parts.add(notSuppressed(move.recipient()));
        }
        LeadWrite send = send(move);
        parts.add(send.inTransaction());
        if (move.enrolment() != null) {
            parts.add(
                    DynamoDbEnrolments.item(
                                    leads,
                                    shards,
                                    move.enrolment(),
                                    move.enrolmentFacts(),
                                    move.cause())
                            .inTransaction());
        }
        if (move.profile() != null) {
            parts.addAll(profile(move.profile(), move));
        }
        if (move.suppress() != null) {
            parts.add(suppression(move.suppress()));
        }
        // A claim is a transaction even if it stands alone: only that is safe to repeat when its
        // answer is lost.
        if (parts.size() == 1 && move.send().status() != Send.Status.CLAIMED) {
            return Conditional.put(dynamoDb, send.alone()) ? Result.DONE : Result.CHANGED;
        }
        return Conditional.transact(dynamoDb, parts)
                .map(
                        reasons -> {
                            long failed =
                                    reasons.stream()
                                            .filter(reason -> !"None".equals(reason.code()))
                                            .count();
                            boolean suppressed =
                                    move.recipient() != null
                                            && failed == 1
                                            && "ConditionalCheckFailed"
                                                    .equals(reasons.getFirst().code());
                            return suppressed ? Result.SUPPRESSED : Result.CHANGED;
                        })
                .orElse(Result.DONE);
    }

    private LeadWrite send(Move move) {
        Send send = move.send();
        return LeadWrite.of(
                leads,
                MailOutbox.of(
                        send.lead(),
                        Keys.send(send.id()),
                        send.version(),
                        move.facts(),
                        move.cause()),
                SendItem.write(send, Shard.of(send.lead(), shards)));
    }

    /** The profile and, where consent is withdrawn, the proof of it. */
    private List<TransactWriteItem> profile(ProfileChange change, Move move) {
        Profile profile = change.profile();
        long version = profile.version() + 1;
        var outbox =
                MailOutbox.of(profile.lead(), Keys.PROFILE, version, change.facts(), move.cause());
        var parts = new ArrayList<TransactWriteItem>();
        parts.add(LeadWrite.of(leads, outbox, ProfileItem.write(profile)).inTransaction());
        for (MailFact fact : change.facts()) {
            if (fact instanceof MailFact.ConsentWithdrawn withdrawn) {
                parts.add(
                        proof(profile.lead(), version, withdrawn, move.send().id(), move.cause()));
            }
        }
        return parts;
    }

    private TransactWriteItem proof(
            String lead,
            long version,
            MailFact.ConsentWithdrawn withdrawn,
            String send,
            Cause cause) {
        Item proof =
                Item.write()
                        .text("from", withdrawn.from())
                        .text("to", "withdrawn")
                        .text("via", "complaint")
                        .text("reference", send)
                        .instant("at", withdrawn.at())
                        .item();
        var outbox = Outbox.of(lead, Keys.consent(withdrawn.at()) + "#" + version, 1, cause);
        return LeadWrite.of(leads, outbox, proof).inTransaction();
    }

    private TransactWriteItem notSuppressed(String address) {
        return TransactWriteItem.builder()
                .conditionCheck(
                        check ->
                                check.tableName(identities)
                                        .key(Keys.of(hash.of(address), ONLY))
                                        .conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private TransactWriteItem suppression(Suppression suppression) {
        Item item =
                Item.write()
                        .text(Keys.PK, hash.of(suppression.address()))
                        .text(Keys.SK, ONLY)
                        .text("why", suppression.why())
                        .instant("at", suppression.at())
                        .whole("schemaVersion", 1)
                        .item();
        return TransactWriteItem.builder()
                .put(put -> put.tableName(identities).item(item.attributes()))
                .build();
    }
}
