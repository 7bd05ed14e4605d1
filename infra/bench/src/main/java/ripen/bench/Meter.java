package ripen.bench;

import org.jspecify.annotations.Nullable;

import ripen.aws.metering.Metering;
import ripen.aws.metering.Units;
import ripen.local.Around;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts the capacity units that functions use, by function. For one thread. */
final class Meter implements Around {

    private final Map<String, Units> byFunction = new TreeMap<>();
    private @Nullable Metering metering;

    /** The database itself, for looking at items without being counted. */
    void lookInto(DynamoDbClient client) {
        metering = new Metering(client);
    }

    /** What was used since the last time, by function. */
    Map<String, Units> reset() {
        var used = new TreeMap<>(byFunction);
        byFunction.clear();
        return used;
    }

    @Override
    public SdkResponse call(Call call, Function<SdkRequest, SdkResponse> aws) {
        if (metering == null) {
            throw new IllegalStateException("The meter cannot see the database yet.");
        }
        return metering.call(
                call.request(),
                aws,
                units -> byFunction.merge(call.function(), units, Units::plus));
    }
}
