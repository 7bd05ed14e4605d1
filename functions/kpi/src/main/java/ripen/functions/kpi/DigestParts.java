package ripen.functions.kpi;

import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.SesMailbox;
import ripen.aws.kpi.DynamoDbAggregates;
import ripen.aws.kpi.DynamoDbMailClaims;
import ripen.aws.kpi.DynamoDbOutlook;
import ripen.aws.leads.DueIndex;
import ripen.aws.leads.HeatIndex;
import ripen.aws.leads.LeadFiles;
import ripen.aws.models.CachedModels;
import ripen.aws.models.DynamoDbModels;
import ripen.kpi.DigestMail;
import ripen.kpi.ReadingKpis;
import ripen.kpi.SendingDigests;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** What the digest's function consists of, put together once, by hand. */
final class DigestParts {

    private DigestParts() {}

    static SendingDigests of(Environment environment, Clients clients, InstantSource clock) {
        DynamoDbClient dynamoDb = clients.dynamoDb();
        ZoneId zone = ZoneId.of(environment.require("COMPANY_ZONE"));
        String kpis = environment.require("KPIS_TABLE");
        return new SendingDigests(
                new ReadingKpis(new DynamoDbAggregates(dynamoDb, kpis)),
                outlook(environment, dynamoDb, clock),
                new DynamoDbMailClaims(dynamoDb, kpis, "digest"),
                new SesMailbox(clients.ses(), environment.require("CONFIGURATION_SET")),
                new DigestMail(
                        environment.require("SENDER"),
                        environment.require("COMPANY_NAME"),
                        environment.require("PUBLIC_URL") + "/kpis",
                        zone),
                recipients(environment),
                zone);
    }

    private static DynamoDbOutlook outlook(
            Environment environment, DynamoDbClient dynamoDb, InstantSource clock) {
        String leads = environment.require("LEADS_TABLE");
        int shards = Integer.parseInt(environment.require("DUE_SHARDS"));
        return new DynamoDbOutlook(
                new LeadFiles(dynamoDb, leads),
                new HeatIndex(dynamoDb, leads, shards),
                new DueIndex(dynamoDb, leads, shards),
                new CachedModels(
                        new DynamoDbModels(dynamoDb, environment.require("MODELS_TABLE")), clock));
    }

    static List<String> recipients(Environment environment) {
        return Stream.of(environment.require("MARKETING_ADDRESSES").split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
    }
}
