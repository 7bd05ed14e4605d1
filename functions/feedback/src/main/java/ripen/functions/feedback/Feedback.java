package ripen.functions.feedback;

import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.Messages.Envelope;
import ripen.aws.SsmTokenKeys;
import ripen.aws.SuppressionHash;
import ripen.aws.nurture.DynamoDbEnrolments;
import ripen.aws.nurture.DynamoDbSends;
import ripen.nurture.RecordingFeedback;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.InstantSource;

/** What the function consists of, put together once, by hand. */
final class Feedback {

    private final RecordingFeedback recording;
    private final InstantSource clock;

    Feedback(Environment environment, Clients clients, InstantSource clock) {
        DynamoDbClient dynamoDb = clients.dynamoDb();
        String leads = environment.require("LEADS_TABLE");
        int shards = Integer.parseInt(environment.find("DUE_SHARDS").orElse("4"));
        var keys =
                new SsmTokenKeys(clients::ssm, environment.require("TOKEN_KEYS_PARAMETER"), clock);
        var sends =
                new DynamoDbSends(
                        dynamoDb,
                        leads,
                        environment.require("IDENTITIES_TABLE"),
                        shards,
                        new SuppressionHash(keys));
        this.recording =
                new RecordingFeedback(sends, new DynamoDbEnrolments(dynamoDb, leads, shards));
        this.clock = clock;
    }

    void enter(Envelope event) {
        var cause = new Cause(event.id(), event.id(), clock.instant());
        SesEvents.word(event).ifPresent(word -> recording.record(word, cause));
    }
}
