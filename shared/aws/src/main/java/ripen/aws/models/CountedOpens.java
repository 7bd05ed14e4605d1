package ripen.aws.models;

import ripen.aws.Item;
import ripen.aws.Keys;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Whether the model in force has rules for opened mails: a flag beside the name of its version, so
 * that nobody has to know the model. Half a read unit, asked again after {@link CachedModels#LAG}.
 * Safe for use by many threads.
 */
public final class CountedOpens implements BooleanSupplier {

    static final String FLAG = "countsOpens";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final InstantSource clock;
    private Instant askAgain = Instant.MIN;
    private boolean counted;

    public CountedOpens(DynamoDbClient dynamoDb, String table, InstantSource clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        Instant now = clock.instant();
        if (!now.isBefore(askAgain)) {
            counted = ask();
            askAgain = now.plus(CachedModels.LAG);
        }
        return counted;
    }

    private boolean ask() {
        var key = Keys.of(Keys.SCORING, DynamoDbModels.PUBLISHED);
        var answer = dynamoDb.getItem(get -> get.tableName(table).key(key));
        return answer.hasItem() && new Item(answer.item()).flag(FLAG);
    }
}
