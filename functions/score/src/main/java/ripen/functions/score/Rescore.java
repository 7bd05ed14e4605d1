package ripen.functions.score;

import ripen.account.KeepingRosters;
import ripen.aws.Clients;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Environment;
import ripen.aws.accounts.DynamoDbRosters;
import ripen.aws.accounts.PublicSuffixes;
import ripen.aws.models.CachedModels;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.models.DynamoDbRescores;
import ripen.aws.models.DynamoDbWaiting;
import ripen.aws.models.IndexedLeads;
import ripen.nurture.SendingHours;
import ripen.score.AnnouncingQualified;
import ripen.score.Histories.Cause;
import ripen.score.RescoringLeads;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What the re-score consists of, put together once, by hand. */
final class Rescore {

    private final RescoringLeads rescoring;
    private final AnnouncingQualified announcing;
    private final InstantSource clock;

    Rescore(Environment environment, Clients clients, InstantSource clock) {
        this.clock = clock;
        DynamoDbClient dynamoDb = clients.dynamoDb();
        String leads = environment.require("LEADS_TABLE");
        String table = environment.require("MODELS_TABLE");
        int shards = Integer.parseInt(environment.require("DUE_SHARDS"));
        var histories = new DynamoDbHistories(dynamoDb, leads, shards);
        var models = new CachedModels(new DynamoDbModels(dynamoDb, table), clock);
        var waiting = new DynamoDbWaiting(dynamoDb, table);
        var keeping =
                new KeepingRosters(
                        new DynamoDbRosters(dynamoDb, leads, shards), new PublicSuffixes(), models);
        rescoring =
                new RescoringLeads(
                        new IndexedLeads(dynamoDb, leads, shards),
                        histories,
                        models,
                        new DynamoDbRescores(dynamoDb, table),
                        waiting,
                        CachedModels.SETTLING,
                        keeping::keep);
        ZoneId zone = ZoneId.of(environment.find("COMPANY_ZONE").orElse("Europe/Berlin"));
        announcing =
                new AnnouncingQualified(
                        histories,
                        models,
                        waiting,
                        zone,
                        instant -> SendingHours.include(instant, zone));
    }

    /**
     * @return what it did, and an empty list of failures for a queue that asks: what is unfinished
     *     is the schedule's
     */
    Map<String, ?> work(Cause cause, BooleanSupplier timeLeft) {
        var figures = new LinkedHashMap<String, Object>();
        try {
            figures.putAll(rescoring.work(clock, cause, timeLeft).figures());
        } finally {
            // Leads that cannot be re-scored hold up nobody who is.
            figures.put("announced", announcing.announce(clock.instant(), cause));
        }
        figures.put("batchItemFailures", List.of());
        return figures;
    }
}
