package ripen.aws.nurture;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.ProfileItem;
import ripen.aws.Shard;
import ripen.aws.StateItem;
import ripen.lead.Profile;
import ripen.nurture.Enrolment;
import ripen.nurture.Enrolments;
import ripen.nurture.MailFact;
import ripen.nurture.Standing;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Enrolments in the table Leads. Their keys lie right before those of profile and state, so that
 * one query reads all. Safe for use by many threads.
 */
public final class DynamoDbEnrolments implements Enrolments {

    private final DynamoDbClient dynamoDb;
    private final String leads;
    private final int shards;

    public DynamoDbEnrolments(DynamoDbClient dynamoDb, String leads, int shards) {
        this.dynamoDb = dynamoDb;
        this.leads = leads;
        this.shards = shards;
    }

    @Override
    public Optional<Standing> find(String lead) {
        Map<String, AttributeValue> range =
                Map.of(
                        ":lead", AttributeValue.fromS(lead),
                        ":from", AttributeValue.fromS(Keys.ENROLMENTS),
                        ":to", AttributeValue.fromS(Keys.STATE));
        var enrolments = new ArrayList<Enrolment>();
        @Nullable Profile profile = null;
        @Nullable LeadState state = null;
        for (Map<String, AttributeValue> attributes :
                dynamoDb.queryPaginator(
                                query ->
                                        query.tableName(leads)
                                                .keyConditionExpression(
                                                        "pk = :lead AND sk BETWEEN :from AND :to")
                                                .expressionAttributeValues(range)
                                                .consistentRead(true))
                        .items()) {
            Item item = new Item(attributes);
            switch (item.text(Keys.SK)) {
                case Keys.PROFILE -> profile = ProfileItem.read(item);
                case Keys.STATE -> state = StateItem.read(item);
                case String sk when sk.startsWith(Keys.ENROLMENTS) ->
                        enrolments.add(EnrolmentItem.read(item));
                default -> {} // nothing else lies in between today
            }
        }
        return profile == null
                ? Optional.empty()
                : Optional.of(new Standing(profile, state, enrolments));
    }

    @Override
    public boolean write(Enrolment next, List<MailFact> facts, Cause cause) {
        return Conditional.put(dynamoDb, item(leads, shards, next, facts, cause).alone());
    }

    static LeadWrite item(
            String leads, int shards, Enrolment next, List<MailFact> facts, Cause cause) {
        String sk = Keys.enrolment(next.program(), next.n());
        return LeadWrite.of(
                leads,
                MailOutbox.of(next.lead(), sk, next.version(), facts, cause),
                EnrolmentItem.write(next, Shard.of(next.lead(), shards)));
    }
}
