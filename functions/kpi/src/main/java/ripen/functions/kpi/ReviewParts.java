package ripen.functions.kpi;

import ripen.advice.Drift;
import ripen.aws.Clients;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Environment;
import ripen.aws.SesMailbox;
import ripen.aws.kpi.DynamoDbMailClaims;
import ripen.aws.leads.HeatIndex;
import ripen.aws.leads.SalesVerdicts;
import ripen.aws.models.CachedModels;
import ripen.aws.models.DynamoDbModels;
import ripen.kpi.RemindingOfReviews;
import ripen.kpi.RemindingOfReviews.Reading;
import ripen.kpi.ReviewMail;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Function;

/** What reminds marketing of a review, put together once, by hand. */
final class ReviewParts {

    private ReviewParts() {}

    static RemindingOfReviews of(Environment environment, Clients clients, InstantSource clock) {
        DynamoDbClient dynamoDb = clients.dynamoDb();
        return new RemindingOfReviews(
                model(environment, dynamoDb, clock),
                new DynamoDbMailClaims(dynamoDb, environment.require("KPIS_TABLE"), "review"),
                new SesMailbox(clients.ses(), environment.require("CONFIGURATION_SET")),
                new ReviewMail(
                        environment.require("SENDER"),
                        environment.require("COMPANY_NAME"),
                        environment.require("PUBLIC_URL") + "/models/thresholds"),
                DigestParts.recipients(environment),
                ZoneId.of(environment.require("COMPANY_ZONE")));
    }

    private static Function<Instant, Reading> model(
            Environment environment, DynamoDbClient dynamoDb, InstantSource clock) {
        String leads = environment.require("LEADS_TABLE");
        int shards = Integer.parseInt(environment.require("DUE_SHARDS"));
        var models =
                new CachedModels(
                        new DynamoDbModels(dynamoDb, environment.require("MODELS_TABLE")), clock);
        var verdicts =
                new SalesVerdicts(
                        new HeatIndex(dynamoDb, leads, shards),
                        new DynamoDbHistories(dynamoDb, leads, shards)::activities);
        return now -> {
            String version = models.latest().version();
            return new Reading(version, Drift.look(verdicts.under(models.version(version)), now));
        };
    }
}
