package ripen.functions.decay;

import ripen.account.SweepingAccounts;
import ripen.aws.Clients;
import ripen.aws.DynamoDbDueLeads;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Environment;
import ripen.aws.accounts.AccountIndex;
import ripen.aws.accounts.DynamoDbRosters;
import ripen.aws.models.CachedModels;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.models.DynamoDbWaiting;
import ripen.score.Histories.Cause;
import ripen.score.SweepingDecay;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The sweep of leads and that of accounts, put together once, by hand. */
final class Sweeps {

    private final SweepingDecay leads;
    private final SweepingAccounts accounts;

    Sweeps(Environment environment, Clients clients, InstantSource clock) {
        DynamoDbClient dynamoDb = clients.dynamoDb();
        int shards = Integer.parseInt(environment.require("DUE_SHARDS"));
        String table = environment.require("LEADS_TABLE");
        var store = new DynamoDbModels(dynamoDb, environment.require("MODELS_TABLE"));
        var models = new CachedModels(store, clock);
        leads =
                new SweepingDecay(
                        new DynamoDbDueLeads(dynamoDb, table, shards),
                        new DynamoDbHistories(dynamoDb, table, shards),
                        models,
                        new DynamoDbWaiting(dynamoDb, environment.require("MODELS_TABLE")));
        accounts =
                new SweepingAccounts(
                        new AccountIndex(dynamoDb, table, shards),
                        new DynamoDbRosters(dynamoDb, table, shards),
                        models);
    }

    /** Leads first; the accounts also if a lead failed. */
    Map<String, ?> sweep(Cause cause, BooleanSupplier timeLeft) {
        return accounts.after(
                () -> leads.sweep(cause.at(), cause, timeLeft).figures(), cause, timeLeft);
    }
}
